export { TableLoading as default } from "@/components/table/table-loading";
