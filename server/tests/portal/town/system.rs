//! Systems of organisations, with tokens as the token address gives them.

use casework::machine::{Given, give, register};
use domain::{
    ids::StaffId,
    machine::{Machine, Right},
};

use super::{browser::Browser, people::ods, portal::Portal};

impl Portal {
    /// A system of an organisation that may do everything, alone or for a member of staff.
    pub async fn system(&self, code: &str, staff: Option<&str>) -> Browser<'_> {
        self.system_with(code, &Right::ALL, staff).await
    }

    /// A system that may do these things.
    pub async fn system_with(&self, code: &str, rights: &[Right], staff: Option<&str>) -> Browser<'_> {
        let machine = Machine {
            client_id: String::new(),
            name: format!("Records of {code}"),
            organisation: ods(code),
            rights: rights.to_vec(),
            staff_client: None,
        };
        let client_id = register(&self.office, machine.clone(), "{\"keys\":[]}".to_owned()).await.unwrap();
        let machine = Machine { client_id, ..machine };
        let staff = staff.map(|staff| StaffId(staff.to_owned()));
        let given =
            Given { assertion: "made up", forget_after: 60, staff, role_profile: Some("555254240100".to_owned()) };
        let token = give(&self.office, &machine, &given).await.unwrap().unwrap();
        Browser::of_system(self, token)
    }
}
