/** What a message means, apart from its words. Never shown by colour alone: an icon goes with it. */
export type Tone = "info" | "success" | "attention" | "danger" | "muted";
