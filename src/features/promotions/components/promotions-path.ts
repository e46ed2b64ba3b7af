/** The page of all promotions. */
export const PROMOTIONS_PATH = "/dashboard/settings/promotions";
