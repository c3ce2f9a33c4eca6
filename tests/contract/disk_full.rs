//! A disk that is really full.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use app::StoreError;
use app::ports::{Mode, Store as _};
use app::users::list::UserQuery;
use store::{Database, DatabaseUrl};

use crate::cast::{entry, user};

/// 32 MiB of memory as a disk.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(folder: &Path) -> Self {
        let point = folder.join("disk");
        fs::create_dir(&point).unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"])
            .arg(&point)
            .status();
        assert!(
            done.is_ok_and(|status| status.success()),
            "this test mounts a tmpfs: run the tests as root, or in a user namespace (unshare -rm cargo xtask test)"
        );
        Self(point)
    }

    /// Leaves no more than some kilobytes.
    fn fill(&self) {
        let mut size = 8 << 20;
        let mut n = 0;
        while size >= 4096 {
            n += 1;
            let part = self.0.join(format!("fill{n}"));
            if fs::write(&part, vec![0; size]).is_err() {
                let _ = fs::remove_file(part);
                size /= 2;
            }
        }
    }

    fn free(&self) {
        for entry in fs::read_dir(&self.0).unwrap() {
            let path = entry.unwrap().path();
            if path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("fill")
            {
                fs::remove_file(path).unwrap();
            }
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f04_on_a_full_disk_reads_work_writes_refuse_and_all_is_well_when_space_is_freed() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::mount(folder.path());
    let database = Database::create(&DatabaseUrl::of_file(disk.0.join("usher.sqlite")), None)
        .await
        .unwrap();
    let mut acknowledged = 0_i64;
    let mut refusals = 0;
    for cycle in 0..20 {
        disk.fill();
        // Until the room inside the journal's last pages is used up too.
        let refused = loop {
            let batch: Vec<_> = (0..150)
                .map(|n| user(&format!("Person {cycle} No{acknowledged}x{n}")))
                .collect();
            let written = async {
                let mut tx = database.begin(Mode::Write).await?;
                tx.users_add(&batch).await?;
                tx.activity_append(&[entry("Added forty")]).await?;
                tx.commit().await
            }
            .await;
            match written {
                Ok(()) => acknowledged += 150,
                Err(error) => break error,
            }
        };
        assert!(
            matches!(refused, StoreError::DiskFull),
            "cycle {cycle}: {refused:?}"
        );
        assert!(refused.to_string().contains("Free some space"));
        refusals += 1;
        let mut tx = database.begin(Mode::Read).await.unwrap();
        assert_eq!(
            tx.users_count(&UserQuery::default()).await.unwrap(),
            acknowledged
        );
        assert_eq!(tx.activity_head().await.unwrap().seq, acknowledged / 150);
        drop(tx);
        disk.free();
        let mut tx = database.begin(Mode::Write).await.unwrap();
        let batch: Vec<_> = (0..150)
            .map(|n| user(&format!("Freed {cycle} No{n}")))
            .collect();
        tx.users_add(&batch).await.unwrap();
        tx.activity_append(&[entry("Added forty")]).await.unwrap();
        tx.commit().await.unwrap();
        acknowledged += 150;
    }
    assert_eq!(refusals, 20);
    database.close().await;
}
