package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.any;
import static dev.wagonway.sensitivity.kinds.Tokens.mixed;
import static dev.wagonway.sensitivity.kinds.Tokens.near;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Tokens of chats, mail and telephony, and addresses that let anyone who has them write. */
final class MessagingSecrets {

  private static final String UUID = "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private MessagingSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(slack(), chats(), webhooks(), mail(), social()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> slack() {
    return List.of(
        token("slack-bot-token", "xoxb-", "[0-9]{6,14}-[A-Za-z0-9-]{10,80}"),
        token("slack-user-token", "xoxp-", "[0-9]{6,14}-[A-Za-z0-9-]{10,120}"),
        token("slack-workspace-token", "xoxa-", "(?:\\d-)?[A-Za-z0-9-]{8,140}"),
        token("slack-refresh-token", "xoxr-", "(?:\\d-)?[A-Za-z0-9-]{8,140}"),
        token("slack-session-token", "xoxs-", "\\d+-[A-Za-z0-9-]{10,140}"),
        token("slack-legacy-token", "xoxo-", "\\d+-[A-Za-z0-9-]{10,140}"),
        token("slack-client-token", "xoxc-", "\\d+-[A-Za-z0-9-]{10,140}"),
        token("slack-cookie", "xoxd-", "[A-Za-z0-9%+/=-]{40,400}"),
        token("slack-config-refresh-token", "xoxe-", "\\d-[A-Za-z0-9]{100,260}"),
        token("slack-config-token", "xoxe.xox", "[bp]-\\d-[A-Za-z0-9]{100,300}"),
        token("slack-app-token", "xapp-", "\\d-[A-Za-z0-9]+-\\d+-[A-Za-z0-9]{20,80}"),
        token("slack-workflow-token", "xwfp-", "\\d+-[A-Za-z0-9-]{10,140}"));
  }

  private static List<Recognizer> chats() {
    return List.of(
        mixed("discord-token", 23, "[MNO][A-Za-z0-9_-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,38}"),
        Recognizer.named("telegram-token", Kinds.SECRET)
            .atNumber(5)
            .shaped("\\d{5,16}:A[\\w-]{34}(?![\\w-])")
            .checked(Placeholders::isReal)
            .build(),
        token("telegram-url-token", "/bot", "\\d{5,16}:[\\w-]{35}(?![\\w-])"),
        any("twilio-key", "SK", "[a-z0-9]{32}"),
        any("twilio-account", "AC", "[a-z0-9]{32}"),
        near("webex-token", "Y2lzY29zcGFyazov", "[A-Za-z0-9]{40,200}", "webex", "token", "bearer"),
        token("pubnub-secret", "sec-c-", "[A-Za-z0-9]{48}"),
        token("pubnub-subscribe-key", "sub-c-", UUID),
        token("pubnub-publish-key", "pub-c-", UUID),
        token("onesignal-key", "os_v2_", "(?:app|org)_[a-z0-9]{60,120}"),
        token("zoho-token", "1000.", "[a-f0-9]{32}\\.[a-f0-9]{32}"));
  }

  private static List<Recognizer> webhooks() {
    return List.of(
        webhook(
            "slack-webhook", "hooks.slack.com/", "(?:services|workflows|triggers)/[\\w+/-]{40,70}"),
        webhook(
            "slack-gov-webhook",
            "hooks.slack-gov.com/",
            "(?:services|workflows|triggers)/[\\w+/-]{40,70}"),
        webhook("discord-webhook", "discord.com/api/webhooks/", "\\d{15,21}/[\\w-]{40,90}"),
        webhook("discordapp-webhook", "discordapp.com/api/webhooks/", "\\d{15,21}/[\\w-]{40,90}"),
        webhook(
            "teams-webhook",
            ".webhook.office.com/webhookb2/",
            "[\\w@-]{60,90}/IncomingWebhook/[\\w/-]{40,120}"),
        webhook(
            "teams-legacy-webhook",
            "outlook.office.com/webhook/",
            "[\\w@-]{60,90}/IncomingWebhook/[\\w/-]{40,120}"),
        webhook(
            "google-chat-webhook",
            "chat.googleapis.com/v1/spaces/",
            "[\\w-]+/messages\\?key=[\\w-]+&token=[\\w%=-]+"),
        webhook("zapier-webhook", "hooks.zapier.com/hooks/catch/", "\\d+/[\\w/]{6,60}"),
        webhook("make-webhook", "hook.eu1.make.com/", "[a-z0-9]{24,40}"),
        webhook(
            "ifttt-webhook",
            "maker.ifttt.com/trigger/",
            "[\\w-]+/(?:json/)?with/key/[\\w-]{20,60}"),
        webhook("feishu-webhook", "open.feishu.cn/open-apis/bot/v2/hook/", UUID),
        webhook("dingtalk-webhook", "oapi.dingtalk.com/robot/send?access_token=", "[a-f0-9]{64}"),
        webhook("wecom-webhook", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", UUID));
  }

  /** The whole address from its host on, and the scheme before it. */
  private static Recognizer webhook(String rule, String host, String path) {
    return token(rule, host, path);
  }

  private static List<Recognizer> mail() {
    return List.of(
        token("sendgrid-key", "SG.", "[\\w-]{20,24}\\.[\\w-]{39,50}"),
        token("mailgun-key", "key-", "[a-f0-9]{32}"),
        token("mailgun-public-key", "pubkey-", "[a-f0-9]{32}"),
        mixed("mailgun-signing-key", 32, "[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}"),
        mixed("mailchimp-key", 32, "[a-f0-9]{32}-us\\d{1,2}"),
        token("mandrill-key", "md-", "[\\w-]{22}(?![\\w-])"),
        token("brevo-key", "xkeysib-", "[a-f0-9]{64}-[A-Za-z0-9]{16}"),
        token("brevo-smtp-key", "xsmtpsib-", "[a-f0-9]{64}-[A-Za-z0-9]{16}"),
        token("resend-key", "re_", "[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,28}"),
        token("mailersend-key", "mlsn.", "[a-f0-9]{64}"));
  }

  private static List<Recognizer> social() {
    return List.of(
        token("meta-token", "EAA", "[A-Za-z0-9]{80,400}"),
        Recognizer.named("facebook-app-token", Kinds.SECRET)
            .atNumber(15)
            .shaped("\\d{15,16}(?:\\||%7[Cc])[\\w-]{27,40}")
            .checked(Placeholders::isReal)
            .build(),
        token("instagram-token", "IGQ", "[\\w-]{80,300}"),
        token("twitter-bearer", "AAAAAAAAAAAAAAAAAAAA", "[\\w%+/=-]{30,120}"),
        Recognizer.named("twitter-token", Kinds.SECRET)
            .atNumber(15)
            .shaped("\\d{15,25}-[A-Za-z0-9]{38,42}(?![\\w-])")
            .near("twitter", "token", "access")
            .build(),
        token("linkedin-secret", "WPL_AP1.", "[\\w=.-]{16,60}"),
        token("linkedin-token", "AQX", "[\\w-]{150,400}"),
        token("twitch-token", "oauth:", "[a-z0-9]{30}"),
        token("tiktok-token", "act.", "[A-Za-z0-9!]{60,90}"),
        token("spotify-token", "BQ", "[\\w-]{140,300}"));
  }
}
