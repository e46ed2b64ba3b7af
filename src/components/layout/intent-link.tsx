"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/** A link that loads its page ahead once the pointer or the focus is on it. */
export function IntentLink(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  const [isMeant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return <NextLink {...props} prefetch={isMeant ? null : false} onMouseEnter={mean} onFocus={mean} />;
}
