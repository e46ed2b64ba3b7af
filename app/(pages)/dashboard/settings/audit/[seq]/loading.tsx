import { TableLoading } from "@/components/table/table-loading";

export default TableLoading;
