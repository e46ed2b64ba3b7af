/** Where promotions are run. */
export const PROMOTIONS_PATH = "/dashboard/settings/promotions";
