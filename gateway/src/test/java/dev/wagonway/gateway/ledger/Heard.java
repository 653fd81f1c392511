package dev.wagonway.gateway.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what becomes of postings. */
final class Heard implements LedgerListener {

  final AtomicInteger lost = new AtomicInteger();
  final AtomicInteger written = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();

  @Override
  public void lost() {
    lost.incrementAndGet();
  }

  @Override
  public void damaged(int places) {}

  @Override
  public void written(int postings, long nanos) {
    written.addAndGet(postings);
  }

  @Override
  public void failed() {
    failed.incrementAndGet();
  }
}
