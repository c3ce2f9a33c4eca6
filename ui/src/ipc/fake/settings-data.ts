import type { AllSettings, ClientAreaSettings } from "../commands";

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

export const firstClientArea = (): ClientAreaSettings => ({
  client_area: {
    theme: "twenty-one",
    registration: true,
    shop: true,
    languages: ["en", "de", "ar"],
    social_links: [{ network: "mastodon", url: "https://social.northwind.example/@hosting" }],
    security_questions: ["In which town did your parents meet?", "What was your first computer?"],
    payment_instructions: "By bank transfer to NO93 8601 1117 947, naming the invoice.",
    payment_days: 14,
    session_idle_minutes: 30,
    terms_url: "",
  },
  version: 2,
  themes: ["twenty-one", "six", "northwind"],
  languages: ["en", "de", "es", "fr", "ar"],
  networks: [
    "bluesky",
    "facebook",
    "github",
    "instagram",
    "linkedin",
    "mastodon",
    "telegram",
    "whatsapp",
    "x",
    "youtube",
  ],
});
