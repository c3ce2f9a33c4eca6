# Texts of the pages of an account.
