import bluesky from "bootstrap-icons/icons/bluesky.svg?url";
import facebook from "bootstrap-icons/icons/facebook.svg?url";
import github from "bootstrap-icons/icons/github.svg?url";
import instagram from "bootstrap-icons/icons/instagram.svg?url";
import linkedin from "bootstrap-icons/icons/linkedin.svg?url";
import mastodon from "bootstrap-icons/icons/mastodon.svg?url";
import telegram from "bootstrap-icons/icons/telegram.svg?url";
import x from "bootstrap-icons/icons/twitter-x.svg?url";
import whatsapp from "bootstrap-icons/icons/whatsapp.svg?url";
import youtube from "bootstrap-icons/icons/youtube.svg?url";
import type { SocialNetwork } from "../ipc/commands";

/** Networks with their names, and the icons that the client area shows. */
export const NETWORKS: Record<SocialNetwork, { name: string; icon: string }> = {
  bluesky: { name: "Bluesky", icon: bluesky },
  facebook: { name: "Facebook", icon: facebook },
  github: { name: "GitHub", icon: github },
  instagram: { name: "Instagram", icon: instagram },
  linkedin: { name: "LinkedIn", icon: linkedin },
  mastodon: { name: "Mastodon", icon: mastodon },
  telegram: { name: "Telegram", icon: telegram },
  whatsapp: { name: "WhatsApp", icon: whatsapp },
  x: { name: "X", icon: x },
  youtube: { name: "YouTube", icon: youtube },
};
