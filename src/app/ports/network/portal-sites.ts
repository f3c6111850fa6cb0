/** Whose a site of UniFi is: its guests all come to one address, which names nothing but the site. */
export interface PortalSites {
  /** The id of the location that has a site. */
  locationOf(site: string): Promise<string | undefined>;
}
