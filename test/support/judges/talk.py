"""Talks over TCP or UDP between two network namespaces.

talk.py serve tcp|udp PORT...      answers each message with the address that it came from; prints "ready" when it listens
talk.py ask tcp|udp ADDRESS PORT   prints that answer, or "refused", "unreachable" or "silence"
talk.py resolve udp SERVER NAME    prints the first IPv4 address of a name, or "no such name"
"""
import errno
import selectors
import socket
import sys

REFUSED = {errno.ECONNREFUSED: "refused", errno.EHOSTUNREACH: "unreachable", errno.ENETUNREACH: "unreachable",
           errno.EACCES: "unreachable", errno.EPERM: "unreachable"}


def plain(address):
    return address[7:] if address.startswith("::ffff:") else address


def serve(kind, ports):
    selector = selectors.DefaultSelector()
    for port in ports:
        listener = socket.socket(socket.AF_INET6, kind)
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("::", port))
        if kind == socket.SOCK_STREAM:
            listener.listen()
        selector.register(listener, selectors.EVENT_READ)
    print("ready", flush=True)
    while True:
        for key, _ in selector.select():
            answer(key.fileobj, kind)


def answer(listener, kind):
    if kind == socket.SOCK_STREAM:
        connection, peer = listener.accept()
        connection.sendall(plain(peer[0]).encode())
        connection.close()
    else:
        _, peer = listener.recvfrom(64)
        listener.sendto(plain(peer[0]).encode(), peer)


def ask(kind, address, port):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    client = socket.socket(family, kind)
    client.settimeout(0.6)
    try:
        client.connect((address, port))
        if kind == socket.SOCK_DGRAM:
            client.send(b"hello")
        return client.recv(64).decode()
    except socket.timeout:
        return "silence"
    except OSError as error:
        return REFUSED.get(error.errno, str(error))


def resolve(server, name):
    """Asks for an A record, which stands at the end of a short answer (RFC 1035, 4.1)."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(2)
    client.connect((server, 53))
    client.send(b"\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + labels + b"\x00\x00\x01\x00\x01")
    answer = client.recv(512)
    count = int.from_bytes(answer[6:8], "big")
    return socket.inet_ntoa(answer[-4:]) if count == 1 else "no such name"


KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
action, protocol, *rest = sys.argv[1:]
if action == "serve":
    serve(KINDS[protocol], [int(port) for port in rest])
elif action == "resolve":
    print(resolve(*rest))
else:
    print(ask(KINDS[protocol], rest[0], int(rest[1])))
