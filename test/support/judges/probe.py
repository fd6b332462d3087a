"""Sends crafted packets at a guest and from it, and tells what becomes of each.

Runs in the neighbour's network namespace. Standard input: {"guest": namespace, "cases": [{"boot": shell lines, "probes": [...]}]}, where a
probe has "direction" (ingress, egress), "family" (4, 6), "peer", "protocol" (a number), "first" and "second" (the first two numbers of
the transport header: ports, or type and code) and "hopLimit". Standard output: for each case a list of "accept", "silence", "reset",
"unreachable", or several of them with "+" between.

A chain of ours behind all others writes down what the guest's rules accept, and drops it: neither a connection comes of it nor an
answer of the kernel, so that a reset or an unreachable is the rules' own.
"""

import ctypes
import json
import socket
import struct
import subprocess
import sys
import time

GUEST = {4: "198.18.0.1", 6: "2001:2::1"}
TCP, UDP, SCTP, ICMP = 6, 17, 132, {4: 1, 6: 58}
LEDGER = """
table inet judge
delete table inet judge
table inet judge {
  set in4 { typeof ip saddr . meta l4proto . th sport . th dport; flags dynamic; size 65535; }
  set in6 { typeof ip6 saddr . meta l4proto . th sport . th dport; flags dynamic; size 65535; }
  set out4 { typeof ip daddr . meta l4proto . th sport . th dport; flags dynamic; size 65535; }
  set out6 { typeof ip6 daddr . meta l4proto . th sport . th dport; flags dynamic; size 65535; }
  chain input {
    type filter hook input priority 100;
    iifname "lan" ip daddr 198.18.0.1 add @in4 { ip saddr . meta l4proto . th sport . th dport } drop
    iifname "lan" ip6 daddr 2001:2::1 add @in6 { ip6 saddr . meta l4proto . th sport . th dport } drop
  }
  chain output {
    type filter hook output priority 100;
    oifname "lan" meta mark 7 meta nfproto ipv4 add @out4 { ip daddr . meta l4proto . th sport . th dport } drop
    oifname "lan" meta mark 7 meta nfproto ipv6 add @out6 { ip6 daddr . meta l4proto . th sport . th dport } drop
  }
}
"""
NAMES = {"icmp": 1, "tcp": TCP, "udp": UDP, "esp": 50, "ipv6-icmp": 58, "icmpv6": 58, "ospf": 89, "sctp": SCTP}


def packed(address):
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


def internet_sum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return struct.pack("<I", crc ^ 0xFFFFFFFF)


def pseudo(source, target, protocol, length):
    return source + target + struct.pack("!IHH", length, 0, protocol)


def transport(probe, number, source, target):
    """The first packet of a connection; `number` tells probes apart."""
    protocol, first, second = probe["protocol"], probe["first"], probe["second"]
    if protocol == TCP:
        body = struct.pack("!HHIIBBHHH", first, second, number, 0, 5 << 4, 2, 1024, 0, 0)
        check = internet_sum(pseudo(source, target, protocol, len(body)) + body)
        return body[:16] + struct.pack("!H", check) + body[18:]
    if protocol == UDP:
        body = struct.pack("!HHHH", first, second, 8, 0)
        return body[:6] + struct.pack("!H", internet_sum(pseudo(source, target, protocol, 8) + body) or 0xFFFF)
    if protocol == SCTP:
        body = struct.pack("!HHII", first, second, 0, 0) + struct.pack("!BBHIIHHI", 1, 0, 20, number, 1024, 1, 1, number)
        return body[:8] + crc32c(body) + body[12:]
    if protocol == ICMP[probe["family"]]:
        body = struct.pack("!BBHHH", first, second, 0, number & 0xFFFF, number >> 16)
        covered = pseudo(source, target, protocol, 8) + body if probe["family"] == 6 else body
        return body[:2] + struct.pack("!H", internet_sum(covered)) + body[4:]
    # Linux answers a protocol that it does not know as if all had the checksum of ICMP.
    body = struct.pack("!II", number, 0)
    covered = pseudo(source, target, protocol, 8) + body if probe["family"] == 6 else body
    return body[:6] + struct.pack("!H", internet_sum(covered))


def packet(probe, number):
    ours, peer = packed(GUEST[probe["family"]]), packed(probe["peer"])
    source, target = (peer, ours) if probe["direction"] == "ingress" else (ours, peer)
    body = transport(probe, number, source, target)
    hops, protocol = probe.get("hopLimit", 64), probe["protocol"]
    if probe["family"] == 6:
        return struct.pack("!IHBB", 6 << 28, len(body), protocol, hops) + source + target + body
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, hops, protocol, 0) + source + target
    return head[:10] + struct.pack("!H", internet_sum(head)) + head[12:] + body


def key(frame):
    """Peerless identity of a packet: addresses, protocol, the first four bytes behind the header."""
    if frame[0] >> 4 == 4:
        return frame[12:16], frame[16:20], frame[9], frame[20:24]
    return frame[8:24], frame[24:40], frame[6], frame[40:44]


def enter(namespace):
    with open(f"/var/run/netns/{namespace}") as handle:
        if ctypes.CDLL(None, use_errno=True).setns(handle.fileno(), 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")


def listener(device):
    sniffer = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
    sniffer.bind((device, 3))
    sniffer.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
    sniffer.settimeout(0)
    return sniffer


def answers(sniffer, seconds):
    """What refuses packets, as (kind, what is refused), until nothing comes for a while."""
    found, last = set(), time.monotonic()
    while time.monotonic() - last < seconds:
        try:
            frame, (_, _, way, _, _) = sniffer.recvfrom(65535)
        except BlockingIOError:
            time.sleep(0.002)
            continue
        if way == 4 and sniffer.getsockname()[0] != "lo":
            continue
        refusal = refused(frame)
        if refusal:
            found.add(refusal)
            last = time.monotonic()
    return found


def refused(frame):
    version = frame[0] >> 4
    head = (frame[0] & 15) * 4 if version == 4 else 40
    source, target, protocol, _ = key(frame)
    body = frame[head:]
    if protocol == TCP and body[13] & 4:
        return "reset", (target, source, TCP, body[2:4] + body[0:2])
    if (version, protocol) in ((4, 1), (6, 58)) and (body[0], body[1]) == ((3, 13) if version == 4 else (1, 1)):
        return "unreachable", key(body[8:])
    return None


def ledger(guest):
    text = subprocess.run(["ip", "netns", "exec", guest, "nft", "-j", "list", "table", "inet", "judge"], capture_output=True, check=True).stdout
    accepted = set()
    for item in json.loads(text)["nftables"]:
        way = item.get("set", {}).get("name", "")
        for element in item.get("set", {}).get("elem", []):
            peer, protocol, first, second = element["concat"]
            ours = packed(GUEST[int(way[-1])])
            pair = (packed(peer), ours) if way.startswith("in") else (ours, packed(peer))
            accepted.add((*pair, NAMES.get(protocol, protocol), struct.pack("!HH", first, second)))
    return accepted


def main():
    task = json.load(sys.stdin)
    guest = task["guest"]
    outside = listener("out")
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    wire.bind(("out", 0))
    enter(guest)
    inside = listener("lo")
    senders = {}
    for family, inet in ((4, socket.AF_INET), (6, socket.AF_INET6)):
        senders[family] = socket.socket(inet, socket.SOCK_RAW, socket.IPPROTO_RAW)
        senders[family].setsockopt(socket.SOL_SOCKET, 36, 7)  # SO_MARK
        senders[family].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 << 20)
    results = []
    for case in task["cases"]:
        subprocess.run(["ip", "netns", "exec", guest, "sh"], input=case["boot"], text=True, check=True)
        subprocess.run(["ip", "netns", "exec", guest, "nft", "-f", "-"], input=LEDGER, text=True, check=True)
        keys = []
        for index, probe in enumerate(case["probes"]):
            frame = packet(probe, index + 1)
            keys.append(key(frame))
            if probe["direction"] == "ingress":
                ether = struct.pack("!H", 0x0800 if probe["family"] == 4 else 0x86DD)
                wire.send(bytes.fromhex(task["guestMac"]) + bytes.fromhex(task["ownMac"]) + ether + frame)
            else:
                try:
                    senders[probe["family"]].sendto(frame, (probe["peer"], 0))
                except PermissionError:
                    pass  # dropped or rejected
        refusals = answers(outside, 0.15) | answers(inside, 0.05)
        accepted = ledger(guest)
        results.append([verdict(one, accepted, refusals) for one in keys])
    json.dump(results, sys.stdout)


def verdict(one, accepted, refusals):
    kinds = [kind for kind in ("reset", "unreachable") if (kind, one) in refusals]
    return "+".join((["accept"] if one in accepted else []) + kinds) or "silence"


main()
