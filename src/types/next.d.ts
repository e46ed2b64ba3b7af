// What next-env.d.ts says, for a fresh clone in which Next has not written it yet.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
