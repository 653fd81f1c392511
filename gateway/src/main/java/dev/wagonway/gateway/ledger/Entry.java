package dev.wagonway.gateway.ledger;

/**
 * A call as the store has it.
 *
 * @param call what was posted; names may have been made fit for the store
 * @param price the number of the price in this store
 */
public record Entry(Posting.Settled call, long price) {}
