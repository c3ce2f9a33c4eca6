# Textos de la tienda, y lo que hace más cómodos los formularios.

shop = Tienda
to-shop = A la tienda
shop-empty = Por ahora no se ofrece nada aquí. Pregunte a { $organisation }.
shop-choose = Elegir
shop-choose-one = Elegir { $product }
shop-billed = Facturación
shop-domain = Dominio
shop-domain-hint = El dominio para el que es, por ejemplo example.com.
shop-add = Añadir al carrito
shop-free = Gratis
shop-set-up = más { $amount } una sola vez por la instalación
no-accounts-shop = O pida algo: con el primer pedido se crea una cuenta propia.

cart = Carrito
cart-with = { $count ->
    [one] Carrito, un producto
   *[other] Carrito, { $count } productos
}
cart-empty = El carrito está vacío.
cart-gone = Algo del carrito ya no se vende, o no en estas condiciones. Queda fuera.
cart-update = Actualizar
cart-update-one = Actualizar { $product }
cart-remove-one = Quitar { $product }
cart-total = A pagar ahora
cart-more = Seguir mirando
done-cart-added = Está en el carrito.
done-cart-changed = El carrito ha cambiado.
done-cart-taken-out = Se ha quitado del carrito.

checkout = Finalizar el pedido
checkout-order = Su pedido
checkout-change = Cambiar el carrito
checkout-guest = Inicie sesión o regístrese para pedir. El carrito se conserva.
checkout-known = Ya tengo acceso
checkout-new-here = Soy nuevo aquí
checkout-account = ¿Para qué cuenta?
checkout-new = Una cuenta nueva
checkout-new-about = Será de su propiedad.
checkout-none = Con este pedido se crea una cuenta. Será de su propiedad.
checkout-profile = A nombre de quién van las facturas
checkout-place = Pedir con obligación de pago

order-title = Pedido { $number }
order-placed = Hecho el { $date } para { $account }
order-services = Lo que se pidió
order-set-up = Lo preparamos y le escribimos cuando esté listo.
order-invoice = Factura { $number }
order-due = a pagar antes del { $date }
order-how = Cómo pagar
order-how-unknown = { $organisation } le dirá cómo pagar.
order-to-invoice = Ver la factura
done-ordered = Gracias por su pedido.

currency = Moneda
social-links = En otros sitios
show-password = Mostrar la contraseña
password-strength = Fuerza
strength-0 = muy débil
strength-1 = débil
strength-2 = media
strength-3 = fuerte
strength-4 = muy fuerte
copy-codes = Copiar los códigos
copied = Copiado

error-shop-closed = Aquí no hay tienda. Pida una oferta.
error-cart-full = El carrito está lleno. Pida lo que contiene y llene después el siguiente.
error-cart-changed = El carrito cambió en otra ventana. Mírelo de nuevo.
error-cart-not-sold = Esto ya no se vende.
error-cart-cycle = No se factura así. Elija otro plazo.
error-cart-domain = Indique el dominio para el que es.
error-cart-price-changed = Los precios cambiaron mientras miraba. No se pidió nada: vea el nuevo total y pida después.
error-order-terms = Acepte las condiciones del servicio para pedir.
error-order-placed = Este carrito ya se pidió. Llene uno nuevo.
error-registration-terms = Acepte las condiciones del servicio para registrarse.

wrong-password = Esta contraseña es demasiado corta, común o fácil de adivinar. Cuatro o cinco palabras al azar sirven bien.
wrong-new-password = Esta contraseña es demasiado corta, común o fácil de adivinar. Cuatro o cinco palabras al azar sirven bien.
wrong-email = Esto no es una dirección de correo.
wrong-first-name = Hace falta un nombre.
wrong-domain = Indique solo el dominio, por ejemplo example.com.
wrong-country = Use dos letras, por ejemplo ES.
