package dev.wagonway.wire.openai.chat;

import dev.wagonway.wire.json.NameSet;

/** The inner members of deltas for which {@link ChunkScan} looks. */
final class ChunkMembers {

  static final NameSet<DetailMember> DETAILS = NameSet.of(DetailMember.class);
  static final NameSet<CallMember> CALLS = NameSet.of(CallMember.class);
  static final NameSet<FunctionMember> FUNCTIONS = NameSet.of(FunctionMember.class);

  private ChunkMembers() {}

  enum DetailMember {
    TEXT,
    SUMMARY,
    DATA,
    SIGNATURE
  }

  enum CallMember {
    INDEX,
    ID,
    FUNCTION,
    CUSTOM,
    EXTRA_CONTENT
  }

  enum FunctionMember {
    NAME,
    ARGUMENTS
  }
}
