/** The settings of the application's server, as far as they cost something per request. */
export default { poweredByHeader: false, serverExternalPackages: ["pg"] };
