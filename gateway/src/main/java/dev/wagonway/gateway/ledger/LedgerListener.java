package dev.wagonway.gateway.ledger;

/** Is told what becomes of postings. Thread-safe; must not block. */
public interface LedgerListener {

  /** Listens to nothing. */
  LedgerListener NONE =
      new LedgerListener() {
        @Override
        public void lost() {}

        @Override
        public void damaged(int places) {}

        @Override
        public void written(int postings, long nanos) {}

        @Override
        public void failed() {}
      };

  /** The spool had no room for a posting. */
  void lost();

  /** So many places of the spool could not be read. */
  void damaged(int places);

  /** The store has taken a batch, which took so long. */
  void written(int postings, long nanos);

  /** The store has not taken a batch, which will be tried again. */
  void failed();
}
