# Textos de la tienda.
