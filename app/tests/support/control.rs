//! A person's own say that answers as a test needs.

use async_trait::async_trait;
use contract::{input::control::Channel, ports::control::OwnControl, refusal::Refusal, views::control::SafeContact};

use super::patient::FakeAccount;

#[async_trait]
impl OwnControl for FakeAccount {
    async fn safe_contact(&self) -> Result<SafeContact, Refusal> {
        Ok(SafeContact {
            channel: "A letter from the practice".to_owned(),
            since: Some("today at 2:15pm".to_owned()),
            large_print: false,
        })
    }

    async fn send_code(&self, mailbox: &str) -> Result<(), Refusal> {
        if mailbox.contains('@') { Ok(()) } else { Err(Refusal::DoesNotFit("Enter an email address")) }
    }

    async fn confirm_code(&self, code: &str) -> Result<(), Refusal> {
        if code == "123456" { Ok(()) } else { Err(Refusal::DoesNotFit("This code does not fit")) }
    }

    async fn choose_channel(&self, _channel: Channel) -> Result<(), Refusal> {
        Ok(())
    }

    async fn switch_view_off(&self) -> Result<(), Refusal> {
        Ok(())
    }

    async fn ask_view_back(&self) -> Result<(), Refusal> {
        Err(Refusal::DoesNotFit("Sign in again first"))
    }
}
