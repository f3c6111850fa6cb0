/** What a signed delivery holds: `forged` nobody whom we know has signed it · `nothing` it was about the subscription. */
type OpenedDelivery =
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'nothing' }
  | { readonly type: 'forged' };

/** Deliveries whose signature can only be checked by asking somebody for the certificate: those of Amazon SNS. */
export interface SignedDeliveries {
  /** Checks the signature, and confirms the subscription if the delivery asks for that. Rejects where a later try can tell more. */
  open(body: string): Promise<OpenedDelivery>;
}
