# Texte des Shops.
