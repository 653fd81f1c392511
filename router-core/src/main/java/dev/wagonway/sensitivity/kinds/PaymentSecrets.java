package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.any;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Keys of payment services, shops, banks and exchanges. */
final class PaymentSecrets {

  private static final String UUID = "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private PaymentSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(payments(), regions(), shops(), banks()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> payments() {
    return List.of(
        token("stripe-key", "sk_", "(?:live|test|prod)_[A-Za-z0-9]{10,250}"),
        token("stripe-restricted-key", "rk_", "(?:live|test|prod)_[A-Za-z0-9]{10,250}"),
        token("stripe-organisation-key", "sk_org_", "(?:live|test)_[A-Za-z0-9]{10,250}"),
        token("webhook-signing-secret", "whsec_", "[A-Za-z0-9+/=]{24,80}"),
        token("square-token", "EAAA", "[\\w-]{60}(?![\\w-])"),
        token("square-oauth-token", "sq0atp-", "[\\w-]{22,60}"),
        token("square-oauth-secret", "sq0csp-", "[\\w-]{43,60}"),
        token(
            "braintree-token",
            "access_token$",
            "(?:production|sandbox)\\$[a-z0-9]{16}\\$[a-f0-9]{32}"),
        token("plaid-token", "access-", "(?:sandbox|development|production)-" + UUID),
        token("plaid-public-token", "public-", "(?:sandbox|development|production)-" + UUID),
        token("adyen-key", "AQE", "[\\w*+/=^-]{50,300}"),
        token("razorpay-key", "rzp_", "(?:live|test)_[A-Za-z0-9]{14,24}"),
        token(
            "flutterwave-secret-key",
            "FLWSECK",
            "(?:_TEST)?-(?:[A-Za-z0-9]{32}-X|[A-Za-z0-9]{12})"),
        token("flutterwave-public-key", "FLWPUBK", "(?:_TEST)?-[A-Za-z0-9]{32}-X"),
        token("gocardless-token", "live_", "[\\w=-]{40}(?![\\w=-])"),
        token("lob-key", "live_", "[a-f0-9]{35}"),
        token("lob-test-key", "test_", "[a-f0-9]{35}"),
        token("lob-publishable-key", "live_pub_", "[a-f0-9]{31}"),
        token("lob-test-publishable-key", "test_pub_", "[a-f0-9]{31}"),
        token("mollie-key", "live_", "[A-Za-z0-9]{30}(?![\\w-])"),
        token("mollie-test-key", "test_", "[A-Za-z0-9]{30}(?![\\w-])"),
        token("mollie-access-token", "access_", "[A-Za-z0-9]{30,40}(?![\\w-])"),
        token("checkout-key", "sk_sbox_", "[a-z0-9]{20,40}[*#$=]?"),
        token(
            "paddle-key",
            "pdl_",
            "(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"));
  }

  private static List<Recognizer> regions() {
    return List.of(
        token("xendit-key", "xnd_", "(?:production|development)_[A-Za-z0-9]{30,70}"),
        token("midtrans-key", "Mid-server-", "[\\w-]{20,40}"),
        token("midtrans-sandbox-key", "SB-Mid-server-", "[\\w-]{20,40}"),
        token("omise-key", "skey_", "(?:test_)?[a-z0-9]{19}"),
        token("mercadopago-token", "APP_USR-", "\\d{12,20}-\\d{6}-[a-f0-9_]{32,40}-\\d{5,12}"),
        token("mercadopago-test-token", "TEST-", "\\d{12,20}-\\d{6}-[a-f0-9_]{32,40}-\\d{5,12}"),
        token("asaas-key", "$aact_", "[\\w:=+/-]{60,250}"),
        token("revolut-key", "sk_", "[A-Za-z0-9_-]{48}(?![\\w-])"),
        token("freemius-key", "sk_", "[A-Za-z0-9#$%&*+,./:;<=>?@^_{|}~!-]{29}(?=[\"'\\s])"));
  }

  private static List<Recognizer> shops() {
    return List.of(
        token("shopify-token", "shpat_", "[a-fA-F0-9]{32}"),
        token("shopify-custom-token", "shpca_", "[a-fA-F0-9]{32}"),
        token("shopify-private-token", "shppa_", "[a-fA-F0-9]{32}"),
        token("shopify-secret", "shpss_", "[a-fA-F0-9]{32}"),
        token("shopify-user-token", "shpua_", "[a-fA-F0-9]{32}"),
        token("shopify-theme-token", "shptka_", "[a-fA-F0-9]{32}"),
        token("shopify-refresh-token", "shprt_", "[a-fA-F0-9]{32}"),
        token("easypost-key", "EZAK", "[A-Za-z0-9]{54}(?![A-Za-z0-9])"),
        token("easypost-test-key", "EZTK", "[A-Za-z0-9]{54}(?![A-Za-z0-9])"),
        token("shippo-token", "shippo_", "(?:live|test)_[a-fA-F0-9]{40}"),
        token("duffel-token", "duffel_", "(?:test|live)_[\\w=-]{43}"),
        token("ebay-secret", "PRD-", "[a-f0-9]{12}(?:-[a-f0-9]{4}){4}"),
        token("ebay-sandbox-secret", "SBX-", "[a-f0-9]{12}(?:-[a-f0-9]{4}){4}"));
  }

  private static List<Recognizer> banks() {
    return List.of(
        token("rapyd-key", "rsk_", "[a-f0-9]{60,100}"),
        token("settlemint-application-token", "sm_aat_", "[A-Za-z0-9]{16}"),
        token("settlemint-personal-token", "sm_pat_", "[A-Za-z0-9]{16}"),
        token("settlemint-service-token", "sm_sat_", "[A-Za-z0-9]{16}"),
        token("alchemy-key", "alcht_", "[A-Za-z0-9]{30}"),
        token("lightning-macaroon", "0201036c6e64", "[a-f0-9]{100,650}"),
        any("bitcoin-extended-private-key", "xprv", "[1-9A-HJ-NP-Za-km-z]{100,112}"),
        any("ripple-seed", "sEd", "[1-9A-HJ-NP-Za-km-z]{28}(?![A-Za-z0-9])"));
  }
}
