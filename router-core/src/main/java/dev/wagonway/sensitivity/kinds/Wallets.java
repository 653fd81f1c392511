package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Wallets of crypto-currencies, by the checksums they carry; those without one near words. */
final class Wallets {

  private static final String BASE58 = "[1-9A-HJ-NP-Za-km-z]";
  private static final int LONGEST = 130;

  private static final String[] ETHEREUM_WORDS = {
    "eth",
    "ethereum",
    "wallet",
    "address",
    "crypto",
    "erc20",
    "polygon",
    "bnb",
    "usdt",
    "usdc",
    "metamask",
    "contract",
    "token",
    "ether"
  };

  private Wallets() {}

  static List<Recognizer> all() {
    return List.of(
        checked(),
        bech32(),
        Recognizer.named("crypto-ethereum-checked", Kinds.CRYPTO)
            .atPrefix("0x")
            .shaped("0x[0-9a-fA-F]{40}")
            .checked(Wallets::isChecksummed)
            .build(),
        Recognizer.named("crypto-ethereum", Kinds.CRYPTO)
            .atPrefix("0x", "0X")
            .shaped("0[xX][0-9a-fA-F]{40}")
            .near(ETHEREUM_WORDS)
            .build(),
        Recognizer.named("crypto-monero", Kinds.CRYPTO)
            .atMixed(95)
            .shaped("[48][0-9AB]" + BASE58 + "{93}(?:" + BASE58 + "{11})?")
            .build(),
        Recognizer.named("crypto-solana", Kinds.CRYPTO)
            .atMixed(32)
            .shaped(BASE58 + "{32,44}")
            .checked(value -> Base58.hasBytes(value, 32))
            .near("solana", "sol", "phantom", "spl token", "wallet")
            .build(),
        Recognizer.named("crypto-cash", Kinds.CRYPTO)
            .atPrefix("bitcoincash:", "ecash:")
            .shaped("[a-z]+:[qp][02-9ac-hj-np-z]{41}")
            .build());
  }

  /** Bitcoin, Litecoin, Dogecoin, Dash, Zcash, Ripple, Tron and their keys. */
  private static Recognizer checked() {
    return Recognizer.named("crypto-base58", Kinds.CRYPTO)
        .atMixed(25)
        .shaped(BASE58 + "{25,112}")
        .reaching(LONGEST)
        .checked(Base58::isChecked)
        .build();
  }

  private static Recognizer bech32() {
    return Recognizer.named("crypto-bech32", Kinds.CRYPTO)
        .atPrefix(
            "bc1",
            "BC1",
            "tb1",
            "TB1",
            "ltc1",
            "LTC1",
            "bcrt1",
            "addr1",
            "stake1",
            "cosmos1",
            "osmo1",
            "terra1",
            "inj1",
            "celestia1",
            "bnb1",
            "erd1",
            "thor1",
            "lnbc1")
        .shaped("[A-Za-z]{2,8}1[02-9AC-HJ-NP-Zac-hj-np-z]{30,110}")
        .reaching(LONGEST)
        .checked(Bech32::isChecked)
        .build();
  }

  /** Whether capitals and small letters say what its hash says they must (EIP-55). */
  static boolean isChecksummed(String address) {
    var digits = address.substring(2);
    var lower = digits.toLowerCase(Locale.ROOT);
    if (digits.equals(lower)) {
      return false;
    }
    var hash = Keccak.hash(lower.getBytes(StandardCharsets.US_ASCII));
    for (var i = 0; i < digits.length(); i++) {
      var half = i % 2 == 0 ? hash[i / 2] >> 4 & 15 : hash[i / 2] & 15;
      var c = digits.charAt(i);
      if (Character.isLetter(c) && Character.isUpperCase(c) != half > 7) {
        return false;
      }
    }
    return true;
  }
}
