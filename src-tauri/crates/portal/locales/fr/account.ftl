# Textes des pages d’un compte.
