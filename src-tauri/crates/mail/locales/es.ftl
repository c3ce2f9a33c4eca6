# Textos de los mensajes que envía Usher. Los valores entre llaves son nombres y fechas, nunca código.

greeting = Hola, { $name }:
greeting-nobody = Hola:
footer = Este mensaje lo ha enviado { $organisation }.
link-instead = Si el botón no funciona, copie esta dirección en su navegador:
moment = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year } a las { $time } UTC

invitation-subject = { $inviter } le invita a { $account }
invitation-preheader = La invitación está abierta hasta el { $expires }.
invitation-title = Está invitado a { $account }
invitation-intro = { $inviter } le invita a compartir la cuenta «{ $account }» en { $organisation }.
invitation-message = { $inviter } escribe:
invitation-permissions = Cuando acepte, podrá:
invitation-permissions-all = Cuando acepte, podrá hacer todo en esta cuenta:
invitation-permissions-none = Aún no hay nada abierto para usted: cuando acepte, el propietario de la cuenta decide qué puede ver y hacer.
invitation-button = Ver la invitación
invitation-link = Para ver la invitación y aceptarla, abra:
invitation-expires = La invitación sirve una vez y termina el { $expires }.
invitation-other-address = Si ya inicia sesión en { $organisation } con otra dirección, puede aceptar con ella.
invitation-unexpected = Si no esperaba esto, no haga nada. Sin su consentimiento no se comparte nada.

password-reset-subject = Elija una contraseña nueva para { $organisation }
password-reset-preheader = El enlace funciona hasta el { $expires }.
password-reset-title = Elija una contraseña nueva
password-reset-intro = Se ha pedido una contraseña nueva para su acceso a { $organisation }. Elíjala en esta página:
password-reset-button = Elegir una contraseña nueva
password-reset-expires = El enlace sirve una vez y termina el { $expires }.
password-reset-unexpected = Si no la ha pedido, no haga nada: su contraseña sigue siendo la misma. { $organisation } nunca le pide que se la diga a nadie.

test-subject = Mensaje de prueba de { $organisation }
test-preheader = El envío de correo funciona.
test-title = El envío de correo funciona
test-intro = Este mensaje le ha llegado por el servidor de correo configurado para { $organisation }. Las invitaciones y los restablecimientos de contraseña siguen el mismo camino.
test-sent-by = { $sent_by } lo ha enviado desde los ajustes de Usher. No tiene que hacer nada.

link-preheader = El enlace funciona hasta el { $expires }.
link-expires = El enlace sirve una vez y termina el { $expires }.

registration-subject = Termine su registro en { $organisation }
registration-title = Termine su registro
registration-intro = Esta dirección se ha indicado para registrarse en { $organisation }. Abra esta página y escriba la contraseña que eligió:
registration-button = Terminar el registro
registration-unexpected = Si no ha sido usted, no haga nada: sin este enlace no se crea ningún acceso.

verification-subject = Verifique su dirección para { $organisation }
verification-title = Verifique su dirección
verification-intro = Muestre que este buzón es suyo, para que { $organisation } pueda escribirle aquí:
verification-button = Verificar la dirección
verification-unexpected = Si no lo ha pedido, no haga nada.

email-change-subject = Confirme su dirección nueva para { $organisation }
email-change-title = Confirme su dirección nueva
email-change-intro = Esta dirección va a ser la que use para iniciar sesión en { $organisation }. Hasta que la confirme, todo sigue igual:
email-change-button = Confirmar la dirección
email-change-unexpected = Si no ha sido usted, no haga nada: sin este enlace no cambia nada.

notice-when = Ocurrió el { $at }.
notice-when-where = Ocurrió el { $at }, desde { $origin }.
notice-unexpected = Si no ha sido usted, elija enseguida una contraseña nueva y avise a { $organisation }.

already-registered-subject = Ya tiene un acceso a { $organisation }
already-registered-title = Ya tiene un acceso
already-registered-intro = Alguien ha indicado esta dirección como nueva en { $organisation }. Ya existe un acceso con ella: úselo, o elija una contraseña nueva si ha olvidado la suya.
password-changed-subject = Se ha cambiado su contraseña de { $organisation }
password-changed-title = Se ha cambiado su contraseña
password-changed-intro = Se ha cambiado la contraseña de su acceso a { $organisation }.
email-change-started-subject = Una dirección nueva para su acceso a { $organisation }
email-change-started-title = Se ha indicado una dirección nueva
email-change-started-intro = Su acceso a { $organisation } va a pasar a { $email }. Cambia cuando se confirme el mensaje enviado allí.
email-changed-subject = Se ha cambiado su dirección en { $organisation }
email-changed-title = Se ha cambiado su dirección
email-changed-intro = Desde ahora inicia sesión en { $organisation } con { $email }, y el correo llega allí.
two-factor-on-subject = La autenticación en dos pasos está activada en { $organisation }
two-factor-on-title = La autenticación en dos pasos está activada
two-factor-on-intro = Desde ahora su acceso a { $organisation } pide también un código de su aplicación.
two-factor-off-subject = La autenticación en dos pasos está desactivada en { $organisation }
two-factor-off-title = La autenticación en dos pasos está desactivada
two-factor-off-intro = Su acceso a { $organisation } ya no pide un código de su aplicación.
two-factor-taken-off-subject = La autenticación en dos pasos está desactivada en { $organisation }
two-factor-taken-off-title = Se ha desactivado la autenticación en dos pasos
two-factor-taken-off-intro = { $organisation } ha desactivado la autenticación en dos pasos de su acceso y ha cerrado todas sus sesiones. El motivo indicado: { $reason }. Vuelva a activarla en su perfil en cuanto haya iniciado sesión.
recovery-codes-made-subject = Códigos de recuperación nuevos para { $organisation }
recovery-codes-made-title = Se han creado códigos de recuperación nuevos
recovery-codes-made-intro = Se han creado códigos de recuperación nuevos para su acceso a { $organisation }. Los anteriores ya no sirven.
recovery-code-used-subject = Se ha usado un código de recuperación en { $organisation }
recovery-code-used-title = Se ha usado un código de recuperación
recovery-code-used-intro = Se ha usado un código de recuperación para su acceso a { $organisation }. Códigos que quedan: { $left }.
invitation-asked-for-subject = { $email } pide otra invitación a { $account }
invitation-asked-for-title = Se pide otra invitación
invitation-asked-for-intro = { $email } fue invitado a «{ $account }» y el enlace ya no funciona. Si debe tener acceso, envíe de nuevo la invitación desde la gestión de usuarios en { $organisation }.
invitation-asked-for-unexpected = Si no quiere invitar a esa persona, no haga nada.

permission-profile = Modificar los datos de la cuenta
permission-contacts = Ver y gestionar contactos
permission-products = Ver productos y servicios
permission-manageproducts = Ver y cambiar contraseñas de productos
permission-productsso = Usar el inicio de sesión único
permission-domains = Ver dominios
permission-managedomains = Gestionar la configuración de dominios
permission-invoices = Ver y pagar facturas
permission-quotes = Ver y aceptar presupuestos
permission-tickets = Ver y abrir consultas de soporte
permission-affiliates = Ver y gestionar la cuenta de afiliado
permission-emails = Ver correos
permission-orders = Hacer pedidos, ampliaciones y bajas
