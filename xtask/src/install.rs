//! Installing what a fresh machine lacks: Debian packages, cargo tools, npm packages.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::paths;
use crate::servers::process::{is_root, run};

/// What Tauri is built with on Linux.
pub const TO_BUILD: &[&str] = &[
    "build-essential",
    "file",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// What shows a window where there is no screen, with a keyring for it.
pub const TO_SHOW: &[&str] = &[
    "dbus",
    "dbus-x11",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "gnome-keyring",
    "imagemagick",
    "xauth",
    "xvfb",
];

/// What the tests talk to.
pub const TO_TEST: &[&str] = &[
    "chromium",
    "mariadb-client",
    "mariadb-server",
    "oathtool",
    "openssl",
    "postfix",
    "postgresql",
    "python3-argon2",
    "sasl2-bin",
    "webkit2gtk-driver",
];

/// A program that cargo installs.
pub struct Tool {
    name: &'static str,
    version: &'static str,
    options: &'static [&'static str],
}

pub const NEXTEST: Tool = Tool {
    name: "cargo-nextest",
    version: "0.9.151",
    // Without its self-updater, which would fetch from elsewhere and doubles the build.
    options: &["--no-default-features", "--features", "default-no-update"],
};
pub const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    options: &[],
};
pub const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
    options: &[],
};

/// Keeps the packages' own services from being started by their installation: the tests use
/// private ones.
const NO_SERVICES: &str = "/usr/sbin/policy-rc.d";

/// Installs Debian packages, or says which ones a person has to install.
pub fn packages(wanted: &[&[&str]]) -> io::Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted: Vec<&str> = wanted.concat();
    let missing = missing_packages(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if run(Command::new("apt-get").arg("--version")).is_err() {
        return Err(io::Error::other(format!(
            "this is no Debian or Ubuntu; please install what these packages of theirs hold: {list}"
        )));
    }
    println!("installing {list}");
    let forbade_services = is_root() && !Path::new(NO_SERVICES).exists();
    if forbade_services {
        fs::write(NO_SERVICES, "#!/bin/sh\nexit 101\n")?;
        run(Command::new("chmod").args(["755", NO_SERVICES]))?;
    }
    let installed = apt(&["update", "--quiet"]).and_then(|()| {
        let mut arguments = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
        arguments.extend(&missing);
        apt(&arguments)
    });
    if forbade_services {
        fs::remove_file(NO_SERVICES)?;
    }
    installed.map_err(|error| {
        io::Error::other(format!(
            "{error}\nplease install these packages and try again: {list}"
        ))
    })
}

fn missing_packages<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // dpkg-query fails when it does not know one of them, and names the others all the same.
    let known = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed: HashSet<&str> = known
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    wanted
        .iter()
        .copied()
        .filter(|name| !installed.contains(name))
        .collect()
}

fn apt(arguments: &[&str]) -> io::Result<()> {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    let status = command
        .arg("DEBIAN_FRONTEND=noninteractive")
        .arg("apt-get")
        .args(["--option", "DPkg::Lock::Timeout=300"])
        .args(arguments)
        .stdout(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!(
            "apt-get {} failed ({status})",
            arguments.join(" ")
        )))
    }
}

/// Finds a cargo tool, or builds it once for this machine, and returns its path.
pub fn tool(tool: &Tool) -> io::Result<PathBuf> {
    let own = paths::target().join("tools/bin").join(tool.name);
    let on_path = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default()
        .into_iter()
        .map(|folder| folder.join(tool.name));
    let found = [own.clone()]
        .into_iter()
        .chain(on_path)
        .chain(cargo_home().map(|home| home.join("bin").join(tool.name)))
        .find(|path| path.is_file());
    if let Some(found) = found {
        return Ok(found);
    }
    println!("building {} {} from source", tool.name, tool.version);
    let status = Command::new("cargo")
        .args(["install", "--locked", "--quiet", tool.name])
        .args(["--version", tool.version])
        .args(tool.options)
        // Optimised enough; a full release build of the three takes longer than the tests.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", paths::target().join("tools/build"))
        .env_remove("RUSTFLAGS")
        .arg("--root")
        .arg(paths::target().join("tools"))
        .status()?;
    if status.success() && own.is_file() {
        Ok(own)
    } else {
        Err(io::Error::other(format!(
            "{} could not be built",
            tool.name
        )))
    }
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
}

/// Installs the user interface's packages when its lock file is newer than what is there.
pub fn npm() -> io::Result<()> {
    let ui = paths::ui();
    let modified = |path: PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    let lock = modified(ui.join("package-lock.json"));
    let installed = modified(ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    let status = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        // Chromium comes from Debian.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(ui)
        .status()
        .map_err(|error| {
            io::Error::other(format!(
                "npm could not be run ({error}); please install Node.js 20.19 or newer"
            ))
        })?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("npm ci failed"))
    }
}

/// Builds the user interface into `ui/dist`, which the program embeds.
pub fn build_ui() -> io::Result<()> {
    npm()?;
    let status = Command::new("npm")
        .args(["run", "build"])
        .current_dir(paths::ui())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("the user interface could not be built"))
    }
}
