use app::ports::settings::StoredSetting;

contract! {
    async fn a_setting_is_written_over_the_version_that_was_seen(db) {
        let mut tx = db.write().await;
        assert_eq!(tx.setting("mail").await.unwrap(), None);
        assert!(tx.setting_put("mail", "{\"port\":1}", 0).await.unwrap());
        assert!(!tx.setting_put("mail", "{}", 0).await.unwrap());
        assert!(tx.setting_put("mail", "{\"port\":2}", 1).await.unwrap());
        assert!(!tx.setting_put("mail", "{}", 1).await.unwrap());
        let stored = StoredSetting { value: "{\"port\":2}".to_owned(), version: 2 };
        assert_eq!(tx.setting("mail").await.unwrap(), Some(stored));
        tx.commit().await.unwrap();
    }

    async fn sealed_secrets_are_put_replaced_and_deleted(db) {
        let mut tx = db.write().await;
        assert_eq!(tx.sealed_secret("smtp").await.unwrap(), None);
        tx.sealed_secret_put("smtp", Some(&[0, 1, 255])).await.unwrap();
        assert_eq!(tx.setting("smtp").await.unwrap(), None::<StoredSetting>, "a secret is no setting");
        tx.sealed_secret_put("api", Some(&[])).await.unwrap();
        tx.sealed_secret_put("smtp", Some(&[5])).await.unwrap();
        assert_eq!(tx.sealed_secret("smtp").await.unwrap(), Some(vec![5]));
        assert_eq!(tx.sealed_secret_names().await.unwrap(), ["api", "smtp"]);
        tx.sealed_secret_put("smtp", None).await.unwrap();
        assert_eq!(tx.sealed_secret_names().await.unwrap(), ["api"]);
    }
}
