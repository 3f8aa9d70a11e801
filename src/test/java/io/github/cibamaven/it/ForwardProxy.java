package io.github.cibamaven.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on this machine that tunnels to tenants of this machine, for who shows its credentials. */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String credentials;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();

    public ForwardProxy(String user, String password) throws IOException {
        credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        Thread listener = new Thread(this::listen, "proxy");
        listener.setDaemon(true);
        listener.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The host is reached, at a port of this machine. */
    public void leads(String host, int to) {
        ports.put(host, to);
    }

    /** The host is refused with this answer, after which the proxy repeats the credentials it was shown. */
    public void refuses(String host, String statusLine) {
        refusals.put(host, statusLine);
    }

    /** The hosts to which a tunnel was opened. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> serve(client), "proxied");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String host = head.replaceAll("(?s)^CONNECT ([^: ]*).*", "$1");
            OutputStream out = client.getOutputStream();
            if (refusals.containsKey(host)) {
                String shown = head.replaceAll("(?s).*(Proxy-Authorization: [^\\r]*).*", "$1");
                write(out, refusals.get(host) + "\r\nX-Shown: " + shown + "\r\nConnection: close\r\n\r\n" + shown);
            } else if (!head.contains("Proxy-Authorization: Basic " + credentials)) {
                write(out, "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nConnection: close\r\n\r\n");
            } else if (ports.containsKey(host)) {
                try (Socket tenant = new Socket(InetAddress.getLoopbackAddress(), ports.get(host))) {
                    tunnels.add(host);
                    write(out, "HTTP/1.1 200 Connection established\r\n\r\n");
                    Thread back = new Thread(() -> copy(tenant, client), "tunnelled");
                    back.setDaemon(true);
                    back.start();
                    copy(client, tenant);
                }
            }
        } catch (IOException hungUp) {
            // One side of a tunnel always is the first to go.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0; one = in.read()) {
            head.write(one);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            // The other direction notices too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
