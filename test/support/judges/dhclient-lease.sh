#!/bin/sh
# What dhclient does with a lease of DHCPv6: the address goes to the interface.
case "$reason" in
  BOUND6)
    ip -6 address replace "$new_ip6_address/64" dev "$interface" nodad
    echo "address=$new_ip6_address"
    kill "$PPID"
    ;;
esac
