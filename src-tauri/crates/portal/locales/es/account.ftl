# Textos de las páginas de una cuenta.

menu-details = Datos de la cuenta
menu-contacts = Contactos
menu-services = Servicios
menu-domains = Dominios
menu-invoices = Facturas
menu-quotes = Presupuestos
menu-emails = Correos

notices = Avisos
notices-none = Nada requiere su atención.
notice-overdue = { $count ->
    [one] Una factura está vencida
   *[other] { $count } facturas están vencidas
}
notice-unpaid = { $count ->
    [one] Una factura está por pagar
   *[other] { $count } facturas están por pagar
}
notice-quotes = { $count ->
    [one] Un presupuesto espera su respuesta
   *[other] { $count } presupuestos esperan su respuesta
}
notice-access-ends = Su acceso a esta cuenta termina el { $date }
notice-verify = Confirme su dirección de correo
notice-invitations = { $count ->
    [one] Una invitación le espera
   *[other] { $count } invitaciones le esperan
}
notice-two-factor = Active la autenticación en dos pasos

count-services = { $count ->
    [one] servicio en uso
   *[other] servicios en uso
}
count-domains = { $count ->
    [one] dominio
   *[other] dominios
}
count-unpaid = { $count ->
    [one] factura por pagar
   *[other] facturas por pagar
}
count-overdue = { $count ->
    [one] de ellas vencida
   *[other] de ellas vencidas
}
count-quotes = { $count ->
    [one] presupuesto por decidir
   *[other] presupuestos por decidir
}

show = Mostrar
show-all = Mostrar todo
sort-by = Ordenar por
sort-name = Nombre
sort-next-due = Próximo cobro
sort-newest = Más recientes primero
sort-oldest = Más antiguos primero
sort-status = Estado
sort-expires = Vencimiento
sort-due = Fecha de pago
sort-total = Mayor importe
sort-valid-until = Fin de validez
sort-subject = Asunto
pages = Páginas
previous-page = Anterior
next-page = Siguiente
page-number = Página { $number }
first-page = A la primera página
no-more = No hay más páginas
no-match = Nada coincide
no-match-text = Busque otras palabras o muestre todo.
state-label = Estado

service-name = Servicio
holding-price = Precio
next-due = Próximo cobro
no-next-bill = Sin más cobros
held-since = Desde
its-invoices = Buscar sus facturas
empty-service = Aún no hay servicios
empty-service-text = Aquí aparece lo que esta cuenta pide a { $organisation }, con su precio y la fecha del próximo cobro.
to-the-shop = Ir a la tienda
service-all = Todos los estados
service-pending = Pedido
service-active = Activo
service-suspended = Suspendido
service-terminated = Terminado
service-cancelled = Cancelado
service-fraud = Rechazado
service-completed = Entregado
service-about-pending = { $organisation } tiene su pedido y prepara el servicio.
service-about-suspended = Este servicio está detenido por ahora. Lo habitual es que haya facturas vencidas; si no las hay, pregunte a { $organisation }.
service-about-cancelled = Este servicio se canceló. Si lo quiere de vuelta, pregunte a { $organisation }.
service-about-terminated = Este servicio terminó. Si lo quiere de vuelta, pregunte a { $organisation }.
billed-free = Gratis
billed-one-time = una vez
billed-monthly = al mes
billed-quarterly = cada 3 meses
billed-semi-annually = cada 6 meses
billed-annually = al año
billed-biennially = cada 2 años
billed-triennially = cada 3 años

domain-name = Dominio
domain-expires = Vence el
domain-renewal = Renovación
renews-itself = Automática
renews-not = Ninguna
renews-itself-long = Se renueva sola antes de vencer
renews-not-long = No se renueva: termina ese día
renew-ask = Para conservar este dominio, pida a { $organisation } que lo renueve.
came-register = registrado aquí
came-transfer = transferido aquí
not-known = Aún no se sabe
for-years = { $count ->
    [one] por un año
   *[other] por { $count } años
}
registrar = Registrador
domain-privacy = Dirección del titular
privacy-on = Fuera del registro público
privacy-off = En el registro público
empty-domain = Aún no hay dominios
empty-domain-text = Aquí aparecen los dominios que { $organisation } mantiene para esta cuenta, con su fecha de vencimiento.
domain-all = Todos los estados
domain-pending = Pedido
domain-pending-registration = En registro
domain-pending-transfer = En transferencia
domain-active = Activo
domain-grace = Vencido, renovable
domain-redemption = Vencido, renovable más caro
domain-expired = Vencido
domain-cancelled = Abandonado
domain-fraud = Rechazado
domain-transferred-away = Trasladado a otro registrador

invoice-number = Factura { $number }
paper-invoice = Factura
paper-quote = Presupuesto
paper-date = Fecha
paper-due = A pagar antes del
paper-total = Total
paper-what = Concepto
paper-amount = Importe
paper-to = Para
paper-currency = Moneda
paid-on = Pagada el
how-to-pay = Cómo pagar
pay-reference = Indique la factura { $number } al pagar, para que se encuentre el pago.
pay-ask = Pregunte a { $organisation } cómo pagar e indique la factura { $number }.
print-hint = Imprima esta página con su navegador o guárdela así como PDF.
empty-invoice = Aún no hay facturas
empty-invoice-text = Aquí aparecen las facturas de { $organisation } a esta cuenta: qué hay que pagar y hasta cuándo.
invoice-all = Todos los estados
invoice-unpaid = Por pagar
invoice-overdue = Vencida
invoice-paid = Pagada
invoice-cancelled = Anulada
invoice-refunded = Reembolsada
invoice-collections = En cobro judicial

quote-number = Presupuesto { $number }
quote-valid-until = Válido hasta
accepted-on = Aceptado el
accept-quote = Aceptar este presupuesto
accept-quote-sure = ¿Aceptar este presupuesto por { $total }?
accept-quote-text = { $organisation } verá a su nombre que lo aceptó. Aquí no puede deshacerlo.
accept-quote-now = Aceptar
quote-is-over = Este presupuesto ya no es válido. Pida uno nuevo a { $organisation }.
quote-waits = Este presupuesto está en espera. Pregunte a { $organisation }.
empty-quote = Aún no hay presupuestos
empty-quote-text = Aquí aparecen las ofertas de { $organisation } a esta cuenta y aquí se aceptan. Pida una.
quote-all = Todos los estados
quote-delivered = Espera su respuesta
quote-on-hold = En espera
quote-accepted = Aceptado
quote-lost = Rechazado
quote-dead = Retirado
quote-expired = Ya no es válido

mail-about = Asunto
mail-recipient = Para
mail-written = Escrito
mail-settled-sent = Enviado
mail-settled-failed = Abandonado
mail-settled-dropped = Retirado
mail-queued = En camino
mail-sent = Enviado
mail-failed = No entregado
mail-dropped = Retirado
mail-explained-queued = Este correo espera al servidor y se reintenta hasta que lo acepte.
mail-explained-sent = El servidor aceptó este correo. Si no está, mire entre el correo no deseado.
mail-explained-failed = Este correo no se pudo entregar. Compruebe la dirección y pida que se envíe de nuevo.
mail-explained-dropped = Este correo no se envió: su motivo se había anulado o sustituido.
mail-body-gone = Su texto no se guarda tras el envío: los correos llevan enlaces que dan acceso. Pida el correo mismo a quien lo recibió.
mail-about-invitation = Invitación a esta cuenta
mail-about-other = Correo sobre esta cuenta
empty-mail = Aún no hay correos
empty-mail-text = Aquí aparecen los correos que { $organisation } envía sobre esta cuenta, como invitaciones: a quién, cuándo y qué fue de ellos.

details-intro = Estos datos figuran en las facturas.
account-since = cuenta desde { $date }
company = Empresa
address1 = Calle y número
address2 = Línea adicional
postcode = Código postal
city = Localidad
state = Provincia o región
country = País
country-hint = Dos letras, como NO para Noruega.
present-value = Guardado ahora: { $value }
present-empty = Guardado ahora: nada
profile-wrong-email = Dé una dirección de correo completa, como name@example.com.
profile-wrong-first-name = Dé un nombre o una empresa.
profile-wrong-country = Use las dos letras del país, como NO.

contact = Contacto
add-contact = Añadir un contacto
contacts-intro = Los contactos reciben correos de esta cuenta. No pueden iniciar sesión: para eso invite a un usuario.
contact-gets = Recibe correos sobre
contact-gets-nothing = Nada
contact-gets-which = Qué correos recibe este contacto
contact-general = General
contact-general-long = Novedades y avisos
contact-invoice = Facturas
contact-invoice-long = Facturas y recordatorios
contact-support = Soporte
contact-support-long = Respuestas a consultas
contact-product = Servicios
contact-product-long = Correos sobre servicios
contact-domain = Dominios
contact-domain-long = Correos sobre dominios
contact-affiliate = Afiliados
contact-affiliate-long = Correos sobre la cuenta de afiliado
present-mail = Guardado ahora:
present-mail-none = Guardado ahora: ningún correo
remove-contact = Quitar el contacto
remove-contact-text = Los correos de esta cuenta ya no irán allí. No se puede deshacer.
remove-named = Quitar { $name }
empty-contact = Aún no hay contactos
empty-contact-text = Un contacto recibe correos de esta cuenta, como las facturas para contabilidad, sin iniciar sesión.

leave-account = Salir de esta cuenta
leave = Salir
leave-text = Ya no podrá entrar en { $account }. Su acceso y sus otras cuentas se mantienen. Para volver necesita una nueva invitación del propietario.
leave-owner = Usted es propietario de { $account }. Una cuenta siempre tiene propietario: pida a { $organisation } que antes nombre a otra persona.
my-invitations = Invitaciones para usted
accept-invitation = Aceptar la invitación
empty-invitations = Ninguna invitación en espera
empty-invitations-text = Las invitaciones a { $email } aparecen aquí hasta que responda o terminen.
invitations-unverified = Confirme primero su dirección
invitations-unverified-text = Las invitaciones a { $email } aparecen aquí cuando confirme que la dirección es suya. Hasta entonces, use el enlace del correo.

done-details-saved = Los datos de la cuenta se han guardado.
done-contact-added = El contacto se ha añadido.
done-contact-saved = El contacto se ha guardado.
done-contact-removed = El contacto se ha quitado.
done-quote-accepted = Ha aceptado este presupuesto.
done-declined = Ha rechazado la invitación.
somebody-else = Otra persona
error-conflict = { $by } cambió esto mientras usted lo miraba. No se sobrescribió nada y lo que escribió se conserva: compárelo con lo guardado ahora y envíelo de nuevo.
error-quote-accepted = Este presupuesto ya fue aceptado.
error-quote-expired = Este presupuesto ya no es válido. Pida uno nuevo.
error-quote-not-offered = Este presupuesto no se puede aceptar ahora. Pregunte a quien lo envió.
error-membership-owner = Usted es el propietario de esta cuenta. Pida antes a la organización que nombre a otro propietario.
error-auth-in-person = Solo el usuario en persona puede hacerlo. Vuelva al área de administración para ayudar allí.
