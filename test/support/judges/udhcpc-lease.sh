#!/bin/sh
# What udhcpc does with a lease: the address goes to the interface, the default route to the first router, all else to its output.
case "$1" in
  bound | renew)
    ip address replace "$ip/$mask" dev "$interface"
    for first in $router; do ip route replace default via "$first" dev "$interface" && break; done
    printf 'address=%s\nrouter=%s\ndns=%s\ndomain=%s\nhostname=%s\nmtu=%s\nlease=%s\nserver=%s\n' \
      "$ip/$mask" "$router" "$dns" "$domain" "$hostname" "$mtu" "$lease" "$serverid"
    ;;
esac
