use crate::cast::{account, contact, user};

contract! {
    async fn a_contact_is_read_edited_and_removed_by_version(db) {
        let ann = user("Ann Able");
        let acme = account("Acme", &ann);
        let (mut zoe, bob) = (contact(&acme, "Zoe Adams"), contact(&acme, "Bob Young"));
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.contact_add(&bob).await.unwrap();
        tx.contact_add(&zoe).await.unwrap();
        assert_eq!(tx.contact(zoe.id).await.unwrap().unwrap(), zoe);
        assert_eq!(tx.account_contacts(acme.id).await.unwrap(), [zoe.clone(), bob.clone()]);
        zoe.profile.last_name = "Zimmer".to_owned();
        zoe.mail.affiliate = true;
        zoe.mail.invoice = false;
        assert!(tx.contact_update(&zoe).await.unwrap());
        assert!(!tx.contact_update(&zoe).await.unwrap());
        assert!(!tx.contact_remove(zoe.id, 1).await.unwrap());
        zoe.version = 2;
        assert_eq!(tx.account_contacts(acme.id).await.unwrap(), [bob, zoe.clone()]);
        assert!(tx.contact_remove(zoe.id, 2).await.unwrap());
        assert!(!tx.contact_remove(zoe.id, 2).await.unwrap());
        assert!(tx.contact(zoe.id).await.unwrap().is_none());
    }
}
