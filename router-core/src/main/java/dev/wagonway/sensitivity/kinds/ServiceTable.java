package dev.wagonway.sensitivity.kinds;

/**
 * Services whose keys have no prefix: a rule, the names of the service, what its keys look like.
 */
final class ServiceTable {

  static final String ROWS =
      """
      adafruit adafruit [A-Za-z0-9_-]{32}
      adobe adobe [a-fA-F0-9]{32}
      adyen adyen [A-Za-z0-9+/=]{40,120}
      aftership aftership [a-z0-9]{32}|[a-f0-9-]{36}
      algolia algolia [a-z0-9]{32}
      alibaba alibaba,aliyun [A-Za-z0-9]{30}
      amplitude amplitude [a-f0-9]{32}
      appdynamics appdynamics [\\w-]{32,40}
      asana asana [a-z0-9]{32}|[0-9]{16}
      assemblyai assemblyai [a-f0-9]{32}
      atlassian atlassian,confluence,jira [A-Za-z0-9]{24}
      auth0 auth0 [\\w-]{32,64}
      azure azure,openai,cosmos [A-Za-z0-9+/]{32,88}={0,2}
      backblaze backblaze,b2 K?[\\w/+-]{25,31}
      beamer beamer b_[\\w=-]{44}
      binance binance [A-Za-z0-9]{64}
      bitbucket bitbucket [A-Za-z0-9=_-]{32,64}
      bitly bitly [a-f0-9]{40}
      bittrex bittrex [a-z0-9]{32}
      box box_client,boxapp [A-Za-z0-9]{32}
      braintree braintree [a-f0-9]{32}
      brevo brevo,sendinblue [\\w-]{40,100}
      bugsnag bugsnag [a-f0-9]{32}
      circleci circleci,circle [a-f0-9]{40}
      clearbit clearbit sk_[a-f0-9]{32}
      cloudflare cloudflare [a-f0-9]{37}|[A-Za-z0-9_-]{40}
      cloudant cloudant [a-f0-9]{64}|[a-z]{24}
      cloudinary cloudinary [\\w-]{27}
      cloudsmith cloudsmith [a-f0-9]{40}
      codacy codacy [A-Za-z0-9]{20,40}
      codeclimate codeclimate [a-f0-9]{40,64}
      codecov codecov [a-z0-9-]{32,36}
      cohere cohere,co_api [A-Za-z0-9]{40}
      coinbase coinbase [A-Za-z0-9_+/=-]{32,128}
      confluent confluent [A-Za-z0-9]{16}|[A-Za-z0-9+/]{64}
      contentful contentful [A-Za-z0-9=_-]{43}
      coveralls coveralls [A-Za-z0-9-]{32,37}
      datadog datadog,dd_api,dd_app [a-z0-9]{32}|[a-z0-9]{40}
      deepgram deepgram [a-f0-9]{40}
      deepl deepl [a-f0-9-]{36}(?::fx)?
      digitalocean digitalocean,spaces [A-Za-z0-9/+]{43}|[a-f0-9]{64}
      discord discord [0-9]{17,19}|[A-Za-z0-9=_-]{32}|[a-f0-9]{64}
      docusign docusign [a-f0-9-]{36}
      droneci drone,droneci [A-Za-z0-9]{32}
      dropbox dropbox [a-z0-9]{15}|[a-z0-9]{11}AAAAAAAAAA[\\w=-]{43}
      duo duo [A-Za-z0-9]{20}|[A-Za-z0-9]{40}
      dynatrace dynatrace [\\w.]{40,110}
      etherscan etherscan [A-Z0-9]{34}
      etsy etsy [a-z0-9]{24}
      facebook facebook,meta_app,fb [a-f0-9]{32}|[0-9]{15,16}
      fastly fastly [A-Za-z0-9=_-]{32}
      finicity finicity [a-f0-9]{32}|[a-z0-9]{20}
      finnhub finnhub [a-z0-9]{20,40}
      flickr flickr [a-z0-9]{32}|[a-f0-9]{16}
      foursquare foursquare [A-Z0-9]{48}
      freshbooks freshbooks [a-z0-9]{64}
      freshdesk freshdesk,freshworks [A-Za-z0-9]{20}
      gitter gitter [A-Za-z0-9_-]{40}
      giphy giphy [A-Za-z0-9]{32}
      heroku heroku [a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}
      hetzner hetzner,hcloud [A-Za-z0-9]{64}
      hubspot hubspot [a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}
      infura infura [a-f0-9]{32}
      intercom intercom [A-Za-z0-9=_-]{60}
      ipstack ipstack [a-f0-9]{32}
      jfrog jfrog,artifactory,bintray,xray [A-Za-z0-9]{64}|[A-Za-z0-9]{73}
      jumpcloud jumpcloud [a-f0-9]{40}
      kraken kraken [A-Za-z0-9/=_+-]{80,90}
      kucoin kucoin [a-f0-9]{24}|[a-f0-9-]{36}
      launchdarkly launchdarkly [A-Za-z0-9=_-]{40}
      line line_messaging,line_channel [A-Za-z0-9/+=]{43,180}
      linear linear [a-f0-9]{32}
      linkedin linkedin,linked-in [a-z0-9]{14}|[A-Za-z0-9]{16}
      linode linode [a-f0-9]{64}
      lob lob (?:live|test)(?:_pub)?_[a-f0-9]{31,35}
      logzio logzio,logz [A-Za-z]{32}|[a-f0-9-]{36}
      looker looker [A-Za-z0-9]{20}|[A-Za-z0-9]{24}
      mailchimp mailchimp [a-f0-9]{32}-us[0-9]{1,2}
      mailgun mailgun [a-f0-9-]{32,72}
      mailjet mailjet [a-f0-9]{32}
      mapbox mapbox [ps]k\\.[\\w.-]{60,120}
      mattermost mattermost [a-z0-9]{26}
      maxmind maxmind,geoip [A-Za-z0-9_]{16,40}
      meraki meraki [a-f0-9]{40}
      messagebird messagebird,bird [a-z0-9]{25}|[a-fA-F0-9-]{36}
      mistral mistral [A-Za-z0-9]{32}
      mixpanel mixpanel [a-f0-9]{32}
      mongodb mongodb,atlas [a-f0-9-]{36}
      mux mux [A-Za-z0-9/+]{75}
      netlify netlify [A-Za-z0-9=_-]{40,46}
      newrelic newrelic,new_relic [a-z0-9]{64}|[a-f0-9]{40}
      ngrok ngrok [A-Za-z0-9_]{40,60}
      notion notion [\\w-]{40,60}
      nytimes nytimes,newyorktimes [A-Za-z0-9=_-]{32}
      okta okta 00[\\w=-]{40}
      openweather openweather,openweathermap,owm [a-f0-9]{32}
      opsgenie opsgenie [a-f0-9-]{36}
      optimizely optimizely [A-Za-z0-9:-]{54}
      pagerduty pagerduty,pager_duty [\\w+-]{20}|[a-f0-9]{32}
      paypal paypal [\\w-]{80}
      paystack paystack [sp]k_[a-z]+_[A-Za-z0-9]{40}
      pendo pendo [a-f0-9-]{36}
      plaid plaid [A-Za-z0-9]{24}|[A-Za-z0-9]{30}
      postmark postmark [a-f0-9-]{36}
      privateai privateai,private_ai [a-z0-9]{32}
      pusher pusher [a-f0-9]{20}
      rapidapi rapidapi [A-Za-z0-9_-]{50}
      recaptcha recaptcha 6L[\\w-]{38}
      rollbar rollbar [a-f0-9]{32}
      scaleway scaleway,scw [a-f0-9-]{36}
      scalingo scalingo tk-us-[\\w-]{48}
      sendbird sendbird [a-f0-9]{40}|[a-f0-9-]{36}
      sentry sentry [a-f0-9]{64}|[a-f0-9]{32}
      shodan shodan [A-Za-z0-9]{32}
      sidekiq contribsys [a-f0-9]{8}:[a-f0-9]{8}
      snowflake snowflake [\\w+/=.-]{24,400}
      snyk snyk [a-fA-F0-9-]{36}
      softlayer softlayer [a-f0-9]{64}
      sonar sonar,sonarqube,sonarcloud (?:sq[upa]_)?[A-Za-z0-9=_-]{40}
      sourcegraph sourcegraph [a-fA-F0-9]{40}
      splunk splunk [a-fA-F0-9-]{36}
      spotify spotify [a-f0-9]{32}
      squarespace squarespace [a-fA-F0-9-]{36}
      statuspage statuspage [a-f0-9-]{36}
      strava strava [a-f0-9]{40}
      stytch stytch [\\w=-]{36,60}
      sumologic sumo,sumologic su[A-Za-z0-9]{12}|[A-Za-z0-9]{64}
      telegram telegram,telegr [0-9]{5,16}:A[\\w-]{34}
      tencent tencent,qcloud [A-Za-z0-9]{32}
      travis travis [A-Za-z0-9=_-]{22}
      trello trello [A-Za-z0-9-]{32}|[a-f0-9]{64}
      twilio twilio [a-f0-9]{32}
      twitch twitch [a-z0-9]{30}
      twitter twitter [A-Za-z0-9]{25}|[A-Za-z0-9]{50}|[A-Za-z0-9]{45}|[0-9]{15,25}-[A-Za-z0-9]{20,40}|A{20}[\\w%]{80,100}
      virustotal virustotal [a-f0-9]{64}
      vultr vultr [A-Z0-9]{36}
      wandb wandb,weights_biases [a-f0-9]{40}
      webflow webflow [a-f0-9]{64}
      yandex yandex [\\w=.+/-]{39,200}
      youtube youtube AIza[\\w-]{35}
      zendesk zendesk [A-Za-z0-9]{40}
      zoom zoom [A-Za-z0-9]{22,32}
      """;

  /** Services of which nothing more is told than that their keys are long and random. */
  static final String OTHERS =
      """
      ably,activecampaign,ahrefs,airbrake,airtable,alchemy,anthropic,apollo,appcenter,appsflyer
      appveyor,authy,axiom,bamboohr,baseten,bitrise,bitfinex,bitmex,branch_io,brightdata
      browserstack,buildkite,bunnycdn,bunny_net,buttercms,bybit,calendly,cerebras,chargebee
      checkly,clarifai,clerk,clickhouse,clickup,clojars,cloudconvert,codeship,coinmarketcap
      coingecko,cometml,copper,crowdin,crowdstrike,cypress,dagster,databricks,datarobot,deepseek
      directus,dockerhub,doppler,dwolla,easypost,ebay,elasticsearch,elevenlabs,eventbrite
      exchangerate,fireworks,firebase,flutterwave,frontapp,fullstory,getresponse,ghost_admin
      gocardless,grafana,greenhouse,groq,gumroad,harness,helpscout,honeybadger,honeycomb,hotjar
      huggingface,hunter_io,ibmcloud,imagekit,imgix,imgur,infracost,instagram,iterable,jotform
      keycdn,klaviyo,kubernetes,langsmith,lastfm,lemonsqueezy,localytics,loggly,logdna,lokalise
      magento,mailersend,mandrill,marketo,miro,monday_com,moonshot,namecheap,neptune,nexmo
      nomics,onelogin,onesignal,openai,openrouter,oracle,papertrail,paddle,percy,perplexity
      pinecone,pingdom,pinterest,pipedrive,planetscale,plivo,polygon_io,posthog,prefect,prismic
      proxycurl,pubnub,pushover,qualtrics,quickbooks,raygun,razorpay,recurly,reddit,replicate
      runpod,saucelabs,scraperapi,securitytrails,segment,sendgrid,sendcloud,sendpulse,serpapi
      shippo,shopify,shortcut,signalwire,slack,smartsheet,socrata,sparkpost,squareup,stability
      stackexchange,storyblok,stripe,supabase,surveymonkey,taxjar,testrail,together_ai,todoist
      tomtom,typeform,unsplash,upstash,vercel,vimeo,vonage,wakatime,wasabi,weaviate,webex
      woocommerce,workos,wrike,xendit,zapier,zenrows,zeplin,zerobounce,zoho
      """;

  private ServiceTable() {}
}
