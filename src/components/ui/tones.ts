/** What a message means, apart from its text. Never shown by colour alone: an icon goes with it. */
export type Tone = "info" | "success" | "attention" | "danger" | "muted";
