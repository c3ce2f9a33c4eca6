# Textes de la boutique.
