# Textos de las páginas de una cuenta.
