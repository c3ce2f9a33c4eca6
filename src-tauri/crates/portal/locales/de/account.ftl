# Texte der Seiten eines Kontos.
