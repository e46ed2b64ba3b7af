export { default } from "../[planId]/loading";
