package dev.wagonway.load;

import java.nio.file.Path;

/** nginx as a plain reverse proxy: one worker, upstream connections kept, nothing buffered. */
final class NginxConfig {

  private NginxConfig() {}

  static String text(Path prefix, int port, int upstreamPort) {
    return """
    daemon off;
    worker_processes 1;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log warn;
    events { worker_connections 40000; }
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      keepalive_timeout 300s;
      keepalive_requests 1000000000;
      upstream mock {
        server 127.0.0.1:%3$d;
        keepalive 1024;
        keepalive_timeout 300s;
        keepalive_requests 1000000000;
      }
      server {
        listen 127.0.0.1:%2$d backlog=4096;
        location / {
          proxy_pass http://mock;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_buffering off;
          proxy_read_timeout 600s;
        }
      }
    }
    """
        .formatted(prefix, port, upstreamPort);
  }
}
