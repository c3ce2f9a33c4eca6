import type { AllSettings } from "../commands";

export const firstSettings = (): AllSettings => ({
  general: {
    organisation: "Northwind Hosting",
    client_area_url: "https://my.northwind.example",
    language: "en",
    client_area_user_management: true,
  },
  general_version: 3,
  mail: {
    host: "smtp.northwind.example",
    port: 587,
    security: "starttls",
    username: "usher@northwind.example",
    from_address: "noreply@northwind.example",
    from_name: "Northwind Hosting",
    reply_to: "support@northwind.example",
    ca_file: "",
    per_minute: 120,
  },
  mail_version: 5,
  has_smtp_password: true,
  security: { invitation_days: 7, idle_lock_minutes: 10 },
  security_version: 1,
});
