/** Fresh serial numbers: unique in the deployment, not gapless; one that is drawn a minute after another is higher, sooner it may be lower. */
export interface Serials {
  next(): Promise<number>;
}
