//! Tests of the whole shell: real commands, real adapters and the real access list, on the mock
//! runtime.

mod access;
mod config;
mod files;
mod hostile;
mod mail;
mod portal;
mod secrets_stay_inside;
mod session;
mod shell;
mod workspaces;
