//! A certificate authority for one test run, and a certificate for the loopback address.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::run;

/// Files in PEM form.
#[derive(Debug)]
pub struct Certificate {
    /// The authority that a client has to trust.
    pub authority: PathBuf,
    /// The server's certificate, for `localhost`, `127.0.0.1` and `mail.usher.test`.
    pub chain: PathBuf,
    /// The server's key.
    pub key: PathBuf,
}

impl Certificate {
    /// Makes both in `folder`.
    pub fn create(folder: &Path) -> io::Result<Self> {
        let authority = folder.join("authority.pem");
        let authority_key = folder.join("authority.key");
        let request = folder.join("server.csr");
        let extensions = folder.join("server.ext");
        let chain = folder.join("server.pem");
        let key = folder.join("server.key");
        run(Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt"])
            .args(["ec_paramgen_curve:prime256v1", "-nodes", "-days", "7"])
            .args(["-subj", "/CN=Usher test authority"])
            .args(["-addext", "basicConstraints=critical,CA:TRUE"])
            .args(["-addext", "keyUsage=critical,keyCertSign,cRLSign"])
            .arg("-keyout")
            .arg(&authority_key)
            .arg("-out")
            .arg(&authority))?;
        run(Command::new("openssl")
            .args(["req", "-newkey", "ec", "-pkeyopt"])
            .args(["ec_paramgen_curve:prime256v1", "-nodes"])
            .args(["-subj", "/CN=mail.usher.test", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&request))?;
        fs::write(
            &extensions,
            "subjectAltName=DNS:localhost,DNS:mail.usher.test,IP:127.0.0.1\n\
             basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n",
        )?;
        run(Command::new("openssl")
            .args(["x509", "-req", "-days", "7", "-CAcreateserial", "-in"])
            .arg(&request)
            .arg("-CA")
            .arg(&authority)
            .arg("-CAkey")
            .arg(&authority_key)
            .arg("-extfile")
            .arg(&extensions)
            .arg("-out")
            .arg(&chain))?;
        // Clients run as somebody else and have to reach the authority.
        run(Command::new("chmod").arg("755").arg(folder))?;
        Ok(Self {
            authority,
            chain,
            key,
        })
    }
}
