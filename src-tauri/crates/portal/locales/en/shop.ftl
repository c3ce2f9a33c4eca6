# Texts of the shop.
