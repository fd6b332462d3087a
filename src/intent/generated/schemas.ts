// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/** What judges documents: the schema of each kind, without the words that are for people. */
export const schemas: Readonly<Record<string, object>> = {
  "Cluster": {
    "$id": "cluster.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "Cluster",
        "examples": [
          "Cluster"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "eu1"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "eu1"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "nodeGroups": [
              {
                "name": "workers"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "podCIDRs": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.244.0.0/16",
                "fd00:244::/56"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "serviceCIDRs": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.96.0.0/12"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "nodeCIDRs": {
            "type": "array",
            "examples": [
              [
                "192.168.10.0/24"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "dnsServers": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.96.0.10"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-dns-server",
              "x-law": "dns-server-invalid",
              "examples": [
                "192.0.2.53"
              ]
            }
          },
          "nodePorts": {
            "type": "object",
            "examples": [
              {
                "first": 30000,
                "last": 32767
              }
            ],
            "additionalProperties": false,
            "required": [
              "first",
              "last"
            ],
            "properties": {
              "first": {
                "type": "integer",
                "minimum": 1,
                "maximum": 65535,
                "examples": [
                  30000
                ]
              },
              "last": {
                "type": "integer",
                "minimum": 1,
                "maximum": 65535,
                "examples": [
                  32767
                ]
              }
            }
          },
          "kubevirtVersion": {
            "type": "string",
            "pattern": "^[0-9]+\\.[0-9]+$",
            "examples": [
              "1.6"
            ]
          },
          "multusNamespaceIsolation": {
            "type": "boolean",
            "examples": [
              true
            ]
          },
          "nodeGroups": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "name": "workers",
                  "interfaces": [
                    {
                      "name": "ens161",
                      "mtu": 9000
                    }
                  ]
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "workers"
                  ]
                },
                "nodeSelector": {
                  "type": "object",
                  "examples": [
                    {
                      "node-role.kubernetes.io/worker": ""
                    }
                  ],
                  "propertyNames": {
                    "format": "label-key"
                  },
                  "additionalProperties": {
                    "type": "string",
                    "format": "label-value"
                  },
                  "minProperties": 1
                },
                "maxUnavailable": {
                  "type": [
                    "integer",
                    "string"
                  ],
                  "minimum": 1,
                  "pattern": "^([1-9][0-9]?|100)%$",
                  "examples": [
                    "10%",
                    2
                  ]
                },
                "interfaces": {
                  "type": "array",
                  "examples": [
                    [
                      {
                        "name": "ens160",
                        "mtu": 1500,
                        "carriesNodeAddress": true
                      },
                      {
                        "name": "ens161",
                        "mtu": 9000
                      }
                    ]
                  ],
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "format": "interface-name",
                        "x-law": "interface-name-too-long",
                        "examples": [
                          "ens161"
                        ]
                      },
                      "mtu": {
                        "type": "integer",
                        "minimum": 68,
                        "maximum": 65535,
                        "x-law": "mtu-out-of-range",
                        "examples": [
                          9000
                        ]
                      },
                      "carriesNodeAddress": {
                        "type": "boolean",
                        "examples": [
                          true
                        ]
                      },
                      "sriov": {
                        "type": "object",
                        "examples": [
                          {
                            "resourceName": "openshift.io/fast",
                            "totalVfs": 8
                          }
                        ],
                        "additionalProperties": false,
                        "required": [
                          "resourceName",
                          "totalVfs"
                        ],
                        "properties": {
                          "resourceName": {
                            "type": "string",
                            "pattern": "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",
                            "examples": [
                              "openshift.io/fast"
                            ]
                          },
                          "totalVfs": {
                            "type": "integer",
                            "minimum": 1,
                            "maximum": 65535,
                            "examples": [
                              8
                            ]
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "policy": {
            "type": "object",
            "examples": [
              {
                "podNetwork": "cilium",
                "secondaryNetworks": "guest"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "podNetwork": {
                "type": "string",
                "enum": [
                  "kubernetes",
                  "cilium",
                  "calico"
                ],
                "examples": [
                  "cilium"
                ]
              },
              "secondaryNetworks": {
                "type": "string",
                "enum": [
                  "guest",
                  "ovn-kubernetes"
                ],
                "examples": [
                  "guest"
                ]
              }
            }
          },
          "directAttach": {
            "type": "string",
            "enum": [
              "macvtap",
              "bridge"
            ],
            "examples": [
              "bridge"
            ]
          },
          "loadBalancer": {
            "type": "object",
            "examples": [
              {
                "provider": "metallb",
                "pools": [
                  {
                    "name": "public",
                    "addresses": [
                      "198.51.100.0/28"
                    ]
                  }
                ]
              }
            ],
            "additionalProperties": false,
            "required": [
              "provider"
            ],
            "properties": {
              "provider": {
                "type": "string",
                "enum": [
                  "metallb",
                  "cilium",
                  "cloud"
                ],
                "examples": [
                  "metallb"
                ]
              },
              "pools": {
                "type": "array",
                "examples": [
                  [
                    {
                      "name": "public",
                      "addresses": [
                        "198.51.100.0/28"
                      ]
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "addresses"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "format": "dns-subdomain",
                      "maxLength": 253,
                      "x-law": {
                        "maxLength": "name-too-long"
                      },
                      "examples": [
                        "public"
                      ]
                    },
                    "addresses": {
                      "type": "array",
                      "minItems": 1,
                      "examples": [
                        [
                          "198.51.100.0/28",
                          "198.51.100.32-198.51.100.40"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "ip-range",
                        "x-law": "address-not-canonical"
                      }
                    }
                  }
                }
              }
            }
          },
          "gateway": {
            "type": "object",
            "examples": [
              {
                "image": "registry.example.org/netintent-gateway:0.1.0"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "image": {
                "type": "string",
                "pattern": "^[^\\s]+$",
                "maxLength": 512,
                "examples": [
                  "registry.example.org/netintent-gateway:0.1.0"
                ]
              }
            }
          },
          "ingress": {
            "type": "object",
            "examples": [
              {
                "className": "nginx"
              }
            ],
            "additionalProperties": false,
            "required": [
              "className"
            ],
            "properties": {
              "className": {
                "type": "string",
                "format": "dns-subdomain",
                "maxLength": 253,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "nginx"
                ]
              }
            }
          },
          "addressPlan": {
            "type": "object",
            "examples": [
              {
                "reserved": [
                  {
                    "range": "192.168.1.1-192.168.1.20",
                    "reason": "switches"
                  }
                ]
              }
            ],
            "additionalProperties": false,
            "properties": {
              "reserved": {
                "type": "array",
                "examples": [
                  [
                    {
                      "range": "192.168.1.1-192.168.1.20",
                      "reason": "switches"
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "range"
                  ],
                  "properties": {
                    "range": {
                      "type": "string",
                      "format": "ip-range",
                      "x-law": "address-not-canonical",
                      "examples": [
                        "192.168.1.1-192.168.1.20"
                      ]
                    },
                    "reason": {
                      "type": "string",
                      "minLength": 1,
                      "examples": [
                        "switches"
                      ]
                    }
                  }
                }
              },
              "vlanPool": {
                "type": "object",
                "examples": [
                  {
                    "uplink": "ens161",
                    "first": 2000,
                    "last": 2099
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "uplink",
                  "first",
                  "last"
                ],
                "properties": {
                  "uplink": {
                    "type": "string",
                    "format": "interface-name",
                    "x-law": "interface-name-too-long",
                    "examples": [
                      "ens161"
                    ]
                  },
                  "first": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 4094,
                    "x-law": "vlan-out-of-range",
                    "examples": [
                      2000
                    ]
                  },
                  "last": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 4094,
                    "x-law": "vlan-out-of-range",
                    "examples": [
                      2099
                    ]
                  }
                }
              },
              "segments": {
                "type": "array",
                "examples": [
                  [
                    {
                      "name": "site-lan",
                      "clusters": [
                        "eu1",
                        "eu2"
                      ],
                      "uplink": "ens161",
                      "vlanId": 100
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "clusters"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "format": "dns-label",
                      "maxLength": 63,
                      "x-law": {
                        "maxLength": "name-too-long"
                      },
                      "examples": [
                        "site-lan"
                      ]
                    },
                    "clusters": {
                      "type": "array",
                      "minItems": 1,
                      "uniqueItems": true,
                      "examples": [
                        [
                          "eu1",
                          "eu2"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "dns-label",
                        "maxLength": 63,
                        "x-law": {
                          "maxLength": "name-too-long"
                        }
                      }
                    },
                    "uplink": {
                      "type": "string",
                      "format": "interface-name",
                      "x-law": "interface-name-too-long",
                      "examples": [
                        "ens161"
                      ]
                    },
                    "vlanId": {
                      "type": "integer",
                      "minimum": 1,
                      "maximum": 4094,
                      "x-law": "vlan-out-of-range",
                      "examples": [
                        100
                      ]
                    }
                  }
                }
              }
            }
          },
          "existing": {
            "type": "object",
            "examples": [
              {
                "networkAttachments": [
                  "shop/legacy-nad"
                ],
                "bridges": [
                  "br-legacy"
                ]
              }
            ],
            "additionalProperties": false,
            "properties": {
              "networkAttachments": {
                "type": "array",
                "uniqueItems": true,
                "examples": [
                  [
                    "shop/legacy-nad"
                  ]
                ],
                "items": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"
                }
              },
              "bridges": {
                "type": "array",
                "uniqueItems": true,
                "examples": [
                  [
                    "br-legacy"
                  ]
                ],
                "items": {
                  "type": "string",
                  "format": "interface-name",
                  "x-law": "interface-name-too-long"
                }
              }
            }
          },
          "allowDisruptive": {
            "type": "array",
            "examples": [
              [
                "ens160"
              ]
            ],
            "items": {
              "type": "string",
              "format": "interface-name",
              "x-law": "interface-name-too-long"
            }
          }
        }
      }
    }
  },
  "Environment": {
    "$id": "environment.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "Environment",
        "examples": [
          "Environment"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "prod"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "prod"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "cluster": "eu1",
            "bases": [
              "../base"
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "cluster": {
            "examples": [
              "eu1"
            ],
            "anyOf": [
              {
                "type": "string",
                "format": "dns-label",
                "maxLength": 63,
                "x-law": {
                  "maxLength": "name-too-long"
                }
              },
              {
                "$ref": "#/definitions/ClusterFacts"
              }
            ]
          },
          "bases": {
            "type": "array",
            "examples": [
              [
                "../base"
              ]
            ],
            "items": {
              "type": "string",
              "minLength": 1,
              "pattern": "^[^/]"
            }
          },
          "defaults": {
            "type": "object",
            "examples": [
              {
                "namespace": "shop",
                "uplink": "ens161",
                "memory": "2Gi"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "namespace": {
                "type": "string",
                "format": "dns-label",
                "maxLength": 63,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "shop"
                ]
              },
              "nodeGroup": {
                "type": "string",
                "format": "dns-label",
                "maxLength": 63,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "workers"
                ]
              },
              "uplink": {
                "type": "string",
                "format": "interface-name",
                "x-law": "interface-name-too-long",
                "examples": [
                  "ens161"
                ]
              },
              "cpu": {
                "type": "integer",
                "minimum": 1,
                "examples": [
                  2
                ]
              },
              "memory": {
                "type": "string",
                "format": "memory-quantity",
                "examples": [
                  "4Gi"
                ]
              },
              "osImage": {
                "type": "string",
                "minLength": 1,
                "examples": [
                  "quay.io/containerdisks/fedora:41"
                ]
              }
            }
          },
          "allow": {
            "type": "object",
            "examples": [
              {
                "inlineNetworks": false
              }
            ],
            "additionalProperties": false,
            "properties": {
              "inlineNetworks": {
                "type": "boolean",
                "examples": [
                  false
                ]
              }
            }
          },
          "delivery": {
            "type": "object",
            "examples": [
              {
                "engine": "flux"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "engine": {
                "type": "string",
                "enum": [
                  "argocd",
                  "flux"
                ],
                "examples": [
                  "flux"
                ]
              },
              "buckets": {
                "type": "integer",
                "enum": [
                  1,
                  16,
                  256
                ],
                "examples": [
                  16
                ]
              },
              "writer": {
                "type": "string",
                "enum": [
                  "pull-request",
                  "service",
                  "reconciler"
                ],
                "examples": [
                  "reconciler"
                ]
              }
            }
          }
        }
      }
    },
    "definitions": {
      "ClusterFacts": {
        "type": "object",
        "examples": [
          {
            "nodeGroups": [
              {
                "name": "workers"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "podCIDRs": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.244.0.0/16",
                "fd00:244::/56"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "serviceCIDRs": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.96.0.0/12"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "nodeCIDRs": {
            "type": "array",
            "examples": [
              [
                "192.168.10.0/24"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "dnsServers": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                "10.96.0.10"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-dns-server",
              "x-law": "dns-server-invalid",
              "examples": [
                "192.0.2.53"
              ]
            }
          },
          "nodePorts": {
            "type": "object",
            "examples": [
              {
                "first": 30000,
                "last": 32767
              }
            ],
            "additionalProperties": false,
            "required": [
              "first",
              "last"
            ],
            "properties": {
              "first": {
                "type": "integer",
                "minimum": 1,
                "maximum": 65535,
                "examples": [
                  30000
                ]
              },
              "last": {
                "type": "integer",
                "minimum": 1,
                "maximum": 65535,
                "examples": [
                  32767
                ]
              }
            }
          },
          "kubevirtVersion": {
            "type": "string",
            "pattern": "^[0-9]+\\.[0-9]+$",
            "examples": [
              "1.6"
            ]
          },
          "multusNamespaceIsolation": {
            "type": "boolean",
            "examples": [
              true
            ]
          },
          "nodeGroups": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "name": "workers",
                  "interfaces": [
                    {
                      "name": "ens161",
                      "mtu": 9000
                    }
                  ]
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "workers"
                  ]
                },
                "nodeSelector": {
                  "type": "object",
                  "examples": [
                    {
                      "node-role.kubernetes.io/worker": ""
                    }
                  ],
                  "propertyNames": {
                    "format": "label-key"
                  },
                  "additionalProperties": {
                    "type": "string",
                    "format": "label-value"
                  },
                  "minProperties": 1
                },
                "maxUnavailable": {
                  "type": [
                    "integer",
                    "string"
                  ],
                  "minimum": 1,
                  "pattern": "^([1-9][0-9]?|100)%$",
                  "examples": [
                    "10%",
                    2
                  ]
                },
                "interfaces": {
                  "type": "array",
                  "examples": [
                    [
                      {
                        "name": "ens160",
                        "mtu": 1500,
                        "carriesNodeAddress": true
                      },
                      {
                        "name": "ens161",
                        "mtu": 9000
                      }
                    ]
                  ],
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "name"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "format": "interface-name",
                        "x-law": "interface-name-too-long",
                        "examples": [
                          "ens161"
                        ]
                      },
                      "mtu": {
                        "type": "integer",
                        "minimum": 68,
                        "maximum": 65535,
                        "x-law": "mtu-out-of-range",
                        "examples": [
                          9000
                        ]
                      },
                      "carriesNodeAddress": {
                        "type": "boolean",
                        "examples": [
                          true
                        ]
                      },
                      "sriov": {
                        "type": "object",
                        "examples": [
                          {
                            "resourceName": "openshift.io/fast",
                            "totalVfs": 8
                          }
                        ],
                        "additionalProperties": false,
                        "required": [
                          "resourceName",
                          "totalVfs"
                        ],
                        "properties": {
                          "resourceName": {
                            "type": "string",
                            "pattern": "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",
                            "examples": [
                              "openshift.io/fast"
                            ]
                          },
                          "totalVfs": {
                            "type": "integer",
                            "minimum": 1,
                            "maximum": 65535,
                            "examples": [
                              8
                            ]
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "policy": {
            "type": "object",
            "examples": [
              {
                "podNetwork": "cilium",
                "secondaryNetworks": "guest"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "podNetwork": {
                "type": "string",
                "enum": [
                  "kubernetes",
                  "cilium",
                  "calico"
                ],
                "examples": [
                  "cilium"
                ]
              },
              "secondaryNetworks": {
                "type": "string",
                "enum": [
                  "guest",
                  "ovn-kubernetes"
                ],
                "examples": [
                  "guest"
                ]
              }
            }
          },
          "directAttach": {
            "type": "string",
            "enum": [
              "macvtap",
              "bridge"
            ],
            "examples": [
              "bridge"
            ]
          },
          "loadBalancer": {
            "type": "object",
            "examples": [
              {
                "provider": "metallb",
                "pools": [
                  {
                    "name": "public",
                    "addresses": [
                      "198.51.100.0/28"
                    ]
                  }
                ]
              }
            ],
            "additionalProperties": false,
            "required": [
              "provider"
            ],
            "properties": {
              "provider": {
                "type": "string",
                "enum": [
                  "metallb",
                  "cilium",
                  "cloud"
                ],
                "examples": [
                  "metallb"
                ]
              },
              "pools": {
                "type": "array",
                "examples": [
                  [
                    {
                      "name": "public",
                      "addresses": [
                        "198.51.100.0/28"
                      ]
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "addresses"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "format": "dns-subdomain",
                      "maxLength": 253,
                      "x-law": {
                        "maxLength": "name-too-long"
                      },
                      "examples": [
                        "public"
                      ]
                    },
                    "addresses": {
                      "type": "array",
                      "minItems": 1,
                      "examples": [
                        [
                          "198.51.100.0/28",
                          "198.51.100.32-198.51.100.40"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "ip-range",
                        "x-law": "address-not-canonical"
                      }
                    }
                  }
                }
              }
            }
          },
          "gateway": {
            "type": "object",
            "examples": [
              {
                "image": "registry.example.org/netintent-gateway:0.1.0"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "image": {
                "type": "string",
                "pattern": "^[^\\s]+$",
                "maxLength": 512,
                "examples": [
                  "registry.example.org/netintent-gateway:0.1.0"
                ]
              }
            }
          },
          "ingress": {
            "type": "object",
            "examples": [
              {
                "className": "nginx"
              }
            ],
            "additionalProperties": false,
            "required": [
              "className"
            ],
            "properties": {
              "className": {
                "type": "string",
                "format": "dns-subdomain",
                "maxLength": 253,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "nginx"
                ]
              }
            }
          },
          "addressPlan": {
            "type": "object",
            "examples": [
              {
                "reserved": [
                  {
                    "range": "192.168.1.1-192.168.1.20",
                    "reason": "switches"
                  }
                ]
              }
            ],
            "additionalProperties": false,
            "properties": {
              "reserved": {
                "type": "array",
                "examples": [
                  [
                    {
                      "range": "192.168.1.1-192.168.1.20",
                      "reason": "switches"
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "range"
                  ],
                  "properties": {
                    "range": {
                      "type": "string",
                      "format": "ip-range",
                      "x-law": "address-not-canonical",
                      "examples": [
                        "192.168.1.1-192.168.1.20"
                      ]
                    },
                    "reason": {
                      "type": "string",
                      "minLength": 1,
                      "examples": [
                        "switches"
                      ]
                    }
                  }
                }
              },
              "vlanPool": {
                "type": "object",
                "examples": [
                  {
                    "uplink": "ens161",
                    "first": 2000,
                    "last": 2099
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "uplink",
                  "first",
                  "last"
                ],
                "properties": {
                  "uplink": {
                    "type": "string",
                    "format": "interface-name",
                    "x-law": "interface-name-too-long",
                    "examples": [
                      "ens161"
                    ]
                  },
                  "first": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 4094,
                    "x-law": "vlan-out-of-range",
                    "examples": [
                      2000
                    ]
                  },
                  "last": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 4094,
                    "x-law": "vlan-out-of-range",
                    "examples": [
                      2099
                    ]
                  }
                }
              },
              "segments": {
                "type": "array",
                "examples": [
                  [
                    {
                      "name": "site-lan",
                      "clusters": [
                        "eu1",
                        "eu2"
                      ],
                      "uplink": "ens161",
                      "vlanId": 100
                    }
                  ]
                ],
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "name",
                    "clusters"
                  ],
                  "properties": {
                    "name": {
                      "type": "string",
                      "format": "dns-label",
                      "maxLength": 63,
                      "x-law": {
                        "maxLength": "name-too-long"
                      },
                      "examples": [
                        "site-lan"
                      ]
                    },
                    "clusters": {
                      "type": "array",
                      "minItems": 1,
                      "uniqueItems": true,
                      "examples": [
                        [
                          "eu1",
                          "eu2"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "dns-label",
                        "maxLength": 63,
                        "x-law": {
                          "maxLength": "name-too-long"
                        }
                      }
                    },
                    "uplink": {
                      "type": "string",
                      "format": "interface-name",
                      "x-law": "interface-name-too-long",
                      "examples": [
                        "ens161"
                      ]
                    },
                    "vlanId": {
                      "type": "integer",
                      "minimum": 1,
                      "maximum": 4094,
                      "x-law": "vlan-out-of-range",
                      "examples": [
                        100
                      ]
                    }
                  }
                }
              }
            }
          },
          "existing": {
            "type": "object",
            "examples": [
              {
                "networkAttachments": [
                  "shop/legacy-nad"
                ],
                "bridges": [
                  "br-legacy"
                ]
              }
            ],
            "additionalProperties": false,
            "properties": {
              "networkAttachments": {
                "type": "array",
                "uniqueItems": true,
                "examples": [
                  [
                    "shop/legacy-nad"
                  ]
                ],
                "items": {
                  "type": "string",
                  "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"
                }
              },
              "bridges": {
                "type": "array",
                "uniqueItems": true,
                "examples": [
                  [
                    "br-legacy"
                  ]
                ],
                "items": {
                  "type": "string",
                  "format": "interface-name",
                  "x-law": "interface-name-too-long"
                }
              }
            }
          },
          "allowDisruptive": {
            "type": "array",
            "examples": [
              [
                "ens160"
              ]
            ],
            "items": {
              "type": "string",
              "format": "interface-name",
              "x-law": "interface-name-too-long"
            }
          }
        }
      }
    }
  },
  "Network": {
    "$id": "network.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "Network",
        "examples": [
          "Network"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "storage"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "storage"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "type": "bridge",
            "vlanId": 200,
            "cidr": "192.168.200.0/24"
          }
        ],
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "nat",
              "bridge",
              "isolated",
              "sriov",
              "macvlan",
              "ovs"
            ],
            "examples": [
              "bridge"
            ]
          },
          "subnets": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "cidr": "10.20.0.0/24",
                  "gateway": "10.20.0.1"
                },
                {
                  "cidr": "fd00:20::/64"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "cidr"
              ],
              "properties": {
                "cidr": {
                  "type": "string",
                  "format": "ip-prefix",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.0/24",
                    "fd00:20::/64"
                  ]
                },
                "gateway": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.1"
                  ]
                },
                "dhcp": {
                  "$ref": "#/definitions/DhcpIntent"
                },
                "reserved": {
                  "type": "array",
                  "examples": [
                    [
                      "10.20.0.1-10.20.0.9"
                    ]
                  ],
                  "items": {
                    "type": "string",
                    "format": "ip-range",
                    "x-law": "address-not-canonical"
                  }
                }
              }
            }
          },
          "cidr": {
            "type": "string",
            "format": "ip-prefix",
            "x-law": "address-not-canonical",
            "examples": [
              "10.20.0.0/24",
              "fd00:20::/64"
            ]
          },
          "gateway": {
            "type": "string",
            "format": "ip-address",
            "x-law": "address-not-canonical",
            "examples": [
              "10.20.0.1"
            ]
          },
          "dhcp": {
            "$ref": "#/definitions/DhcpIntent"
          },
          "reserved": {
            "type": "array",
            "examples": [
              [
                "10.20.0.1-10.20.0.9"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-range",
              "x-law": "address-not-canonical"
            }
          },
          "vlanId": {
            "type": [
              "integer",
              "string"
            ],
            "format": "vlan-id-or-auto",
            "minimum": 1,
            "maximum": 4094,
            "x-law": "vlan-out-of-range",
            "examples": [
              200,
              "auto"
            ]
          },
          "mtu": {
            "type": "integer",
            "minimum": 68,
            "maximum": 65535,
            "x-law": "mtu-out-of-range",
            "examples": [
              9000
            ]
          },
          "physicalInterface": {
            "type": "string",
            "format": "interface-name",
            "x-law": "interface-name-too-long",
            "examples": [
              "ens161"
            ]
          },
          "bridgeName": {
            "type": "string",
            "format": "interface-name",
            "x-law": "interface-name-too-long",
            "examples": [
              "br-storage"
            ]
          },
          "vlanMode": {
            "type": "string",
            "enum": [
              "subinterface",
              "trunk"
            ],
            "examples": [
              "trunk"
            ]
          },
          "nodeGroup": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "workers"
            ]
          },
          "placement": {
            "type": "string",
            "enum": [
              "single-node"
            ],
            "examples": [
              "single-node"
            ]
          },
          "reservations": {
            "type": "array",
            "examples": [
              [
                {
                  "mac": "02:00:5e:10:00:01",
                  "ip": "10.20.0.50",
                  "hostname": "printer"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "mac",
                "ip"
              ],
              "properties": {
                "mac": {
                  "type": "string",
                  "format": "mac-address",
                  "x-law": "mac-invalid",
                  "examples": [
                    "02:00:5e:10:00:01"
                  ]
                },
                "ip": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.50"
                  ]
                },
                "hostname": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "printer"
                  ]
                }
              }
            }
          },
          "firewall": {
            "$ref": "#/definitions/FirewallIntent"
          },
          "portForwards": {
            "type": "array",
            "examples": [
              [
                {
                  "hostPort": 30080,
                  "vm": "web",
                  "port": 80
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "hostPort",
                "port"
              ],
              "oneOf": [
                {
                  "required": [
                    "vm"
                  ],
                  "properties": {
                    "vm": {}
                  }
                },
                {
                  "required": [
                    "ip"
                  ],
                  "properties": {
                    "ip": {}
                  }
                }
              ],
              "properties": {
                "hostPort": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 65535,
                  "examples": [
                    30080
                  ]
                },
                "vm": {
                  "type": "string",
                  "format": "qualified-name",
                  "examples": [
                    "web",
                    "billing/web"
                  ]
                },
                "ip": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.50"
                  ]
                },
                "port": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 65535,
                  "examples": [
                    80
                  ]
                },
                "protocol": {
                  "type": "string",
                  "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp])$",
                  "examples": [
                    "TCP",
                    "UDP"
                  ]
                }
              }
            }
          },
          "active": {
            "type": "boolean",
            "examples": [
              false
            ]
          },
          "autostart": {
            "type": "boolean",
            "examples": [
              false
            ]
          },
          "consumers": {
            "type": "array",
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          },
          "routingDomain": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "tenant-blue"
            ]
          }
        },
        "dependencies": {
          "subnets": {
            "properties": {
              "cidr": false,
              "gateway": false,
              "dhcp": false,
              "reserved": false
            }
          },
          "active": {
            "properties": {
              "autostart": false
            }
          },
          "gateway": [
            "cidr"
          ],
          "dhcp": [
            "cidr"
          ],
          "reserved": [
            "cidr"
          ]
        }
      }
    },
    "definitions": {
      "DhcpIntent": {
        "type": "object",
        "examples": [
          {
            "start": "10.20.0.100",
            "end": "10.20.0.199",
            "leaseSeconds": 86400
          }
        ],
        "additionalProperties": false,
        "properties": {
          "start": {
            "type": "string",
            "format": "ip-address",
            "x-law": "address-not-canonical",
            "examples": [
              "10.20.0.100"
            ]
          },
          "end": {
            "type": "string",
            "format": "ip-address",
            "x-law": "address-not-canonical",
            "examples": [
              "10.20.0.199"
            ]
          },
          "ranges": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "first": "10.20.0.100",
                  "last": "10.20.0.149"
                },
                {
                  "first": "10.20.0.180",
                  "last": "10.20.0.199"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "first",
                "last"
              ],
              "properties": {
                "first": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.100"
                  ]
                },
                "last": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.149"
                  ]
                }
              }
            }
          },
          "exclude": {
            "type": "array",
            "examples": [
              [
                "10.20.0.120",
                "10.20.0.130-10.20.0.139"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-range",
              "x-law": "address-not-canonical"
            }
          },
          "leaseSeconds": {
            "type": "integer",
            "minimum": 120,
            "maximum": 31536000,
            "examples": [
              86400
            ]
          },
          "serverAddress": {
            "type": "string",
            "format": "ip-address",
            "x-law": "address-not-canonical",
            "examples": [
              "10.20.0.2"
            ]
          },
          "dnsServers": {
            "type": "array",
            "examples": [
              [
                "10.20.0.1",
                "192.0.2.53"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-dns-server",
              "x-law": "dns-server-invalid",
              "examples": [
                "192.0.2.53"
              ]
            }
          },
          "domain": {
            "type": "string",
            "format": "dns-subdomain",
            "maxLength": 253,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "lab.example.com"
            ]
          }
        },
        "dependencies": {
          "start": [
            "end"
          ],
          "end": [
            "start"
          ],
          "ranges": {
            "properties": {
              "start": false,
              "end": false
            }
          }
        }
      },
      "FirewallIntent": {
        "type": "object",
        "examples": [
          {
            "ingress": {
              "default": "drop",
              "rules": [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "ingress": {
            "$ref": "#/definitions/IngressIntent"
          },
          "egress": {
            "$ref": "#/definitions/EgressIntent"
          },
          "allowDowngrade": {
            "$ref": "#/definitions/DowngradesIntent"
          }
        }
      },
      "IngressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "tcp",
                "peer": "203.0.113.0/24",
                "ports": [
                  22
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/IngressRuleIntent"
            }
          }
        }
      },
      "EgressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "udp",
                "peer": "10.96.0.10",
                "ports": [
                  53
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "udp",
                  "peer": "10.96.0.10",
                  "ports": [
                    53
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/EgressRuleIntent"
            }
          }
        }
      },
      "IngressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action"
        ],
        "oneOf": [
          {
            "required": [
              "peer"
            ],
            "properties": {
              "peer": {}
            }
          },
          {
            "required": [
              "sourceAddress"
            ],
            "properties": {
              "sourceAddress": {}
            }
          }
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "sourceAddress": {
            "type": "string",
            "format": "ip-peer",
            "x-law": {
              "format": "address-not-canonical"
            },
            "examples": [
              "203.0.113.0/24"
            ]
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "destinationPort": {
            "type": [
              "integer",
              "string"
            ],
            "minimum": 1,
            "maximum": 65535,
            "format": "port-range",
            "examples": [
              443,
              "8000-8080"
            ]
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        },
        "dependencies": {
          "ports": {
            "properties": {
              "destinationPort": false
            }
          }
        }
      },
      "EgressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "peer"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        }
      },
      "PeerIntent": {
        "type": [
          "string",
          "object"
        ],
        "format": "ip-peer",
        "x-law": {
          "format": "address-not-canonical"
        },
        "minProperties": 1,
        "maxProperties": 1,
        "examples": [
          "203.0.113.0/24",
          "10.20.0.10-10.20.0.19",
          "any",
          {
            "vms": {
              "matchLabels": {
                "tier": "web"
              }
            }
          },
          {
            "group": "offices"
          },
          {
            "network": "storage"
          }
        ],
        "additionalProperties": false,
        "properties": {
          "vms": {
            "$ref": "#/definitions/VmSelectorIntent"
          },
          "group": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "offices"
            ]
          },
          "network": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "storage"
            ]
          }
        }
      },
      "VmSelectorIntent": {
        "type": "object",
        "examples": [
          {
            "matchLabels": {
              "tier": "web"
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "matchLabels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "namespaces": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          }
        }
      },
      "IcmpIntent": {
        "type": "object",
        "examples": [
          {
            "type": 8
          }
        ],
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              8
            ]
          },
          "code": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              0
            ]
          }
        }
      },
      "DowngradesIntent": {
        "type": "array",
        "uniqueItems": true,
        "examples": [
          [
            "reject-as-drop"
          ]
        ],
        "items": {
          "type": "string",
          "enum": [
            "reject-as-drop",
            "icmp-unspecified",
            "other-protocols-dropped"
          ]
        }
      }
    }
  },
  "Wukong": {
    "$id": "wukong.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "Wukong",
        "examples": [
          "Wukong"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "web"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "web"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "cpu": 2,
            "memory": "4Gi",
            "networks": [
              {
                "name": "default"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "cpu": {
            "type": "integer",
            "minimum": 1,
            "examples": [
              2
            ]
          },
          "memory": {
            "type": "string",
            "format": "memory-quantity",
            "examples": [
              "4Gi"
            ]
          },
          "osImage": {
            "type": "string",
            "minLength": 1,
            "examples": [
              "quay.io/containerdisks/ubuntu:24.04"
            ]
          },
          "networks": {
            "type": "array",
            "examples": [
              [
                {
                  "name": "default"
                },
                {
                  "name": "eth1",
                  "vlanId": 100,
                  "ipConfig": {
                    "address": "10.0.1.100/24"
                  }
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "eth1"
                  ]
                },
                "type": {
                  "type": "string",
                  "enum": [
                    "bridge",
                    "macvlan",
                    "sriov",
                    "ovs",
                    "pod"
                  ],
                  "examples": [
                    "macvlan"
                  ]
                },
                "network": {
                  "type": "string",
                  "format": "qualified-name",
                  "examples": [
                    "storage",
                    "shared/storage"
                  ]
                },
                "nadName": {
                  "type": "string",
                  "format": "qualified-name",
                  "examples": [
                    "legacy-nad"
                  ]
                },
                "bridgeName": {
                  "type": "string",
                  "format": "interface-name",
                  "x-law": "interface-name-too-long",
                  "examples": [
                    "br-mgmt",
                    "ens160"
                  ]
                },
                "vlanId": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 4094,
                  "x-law": "vlan-out-of-range",
                  "examples": [
                    100
                  ]
                },
                "vlanID": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 4094,
                  "x-law": "vlan-out-of-range",
                  "deprecationMessage": "write `vlanId`",
                  "examples": [
                    100
                  ]
                },
                "vlanMode": {
                  "type": "string",
                  "enum": [
                    "subinterface",
                    "trunk"
                  ],
                  "examples": [
                    "trunk"
                  ]
                },
                "primary": {
                  "type": "boolean",
                  "examples": [
                    true
                  ]
                },
                "priority": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 65535,
                  "examples": [
                    10
                  ]
                },
                "mtu": {
                  "type": "integer",
                  "minimum": 68,
                  "maximum": 65535,
                  "x-law": "mtu-out-of-range",
                  "examples": [
                    9000
                  ]
                },
                "macAddress": {
                  "type": "string",
                  "format": "mac-address-or-auto",
                  "x-law": "mac-invalid",
                  "examples": [
                    "02:00:5e:10:00:01",
                    "auto"
                  ]
                },
                "ipConfig": {
                  "type": "object",
                  "examples": [
                    {
                      "mode": "static",
                      "address": "192.168.100.10/24",
                      "gateway": "192.168.100.1"
                    },
                    {
                      "mode": "dhcp"
                    },
                    {
                      "address": "auto"
                    }
                  ],
                  "additionalProperties": false,
                  "properties": {
                    "mode": {
                      "type": "string",
                      "enum": [
                        "static",
                        "dhcp",
                        "slaac"
                      ],
                      "examples": [
                        "static"
                      ]
                    },
                    "address": {
                      "type": "string",
                      "format": "ip-interface-or-auto",
                      "x-law": "address-not-canonical",
                      "examples": [
                        "192.168.100.10/24",
                        "auto"
                      ]
                    },
                    "addresses": {
                      "type": "array",
                      "minItems": 1,
                      "uniqueItems": true,
                      "examples": [
                        [
                          "192.168.100.10/24",
                          "fd00:100::10/64"
                        ],
                        [
                          "192.168.100.10/24",
                          "auto"
                        ],
                        [
                          "192.168.100.10/24",
                          {
                            "address": "192.168.100.100/24",
                            "shared": true
                          }
                        ]
                      ],
                      "items": {
                        "type": [
                          "string",
                          "object"
                        ],
                        "format": "ip-interface-or-auto",
                        "x-law": "address-not-canonical",
                        "additionalProperties": false,
                        "required": [
                          "address",
                          "shared"
                        ],
                        "properties": {
                          "address": {
                            "type": "string",
                            "format": "ip-interface",
                            "x-law": "address-not-canonical",
                            "examples": [
                              "192.168.100.100/24"
                            ]
                          },
                          "shared": {
                            "type": "boolean",
                            "enum": [
                              true
                            ],
                            "examples": [
                              true
                            ]
                          }
                        }
                      }
                    },
                    "gateway": {
                      "type": [
                        "string",
                        "array"
                      ],
                      "format": "ip-address",
                      "x-law": "address-not-canonical",
                      "minItems": 1,
                      "maxItems": 2,
                      "examples": [
                        "192.168.100.1",
                        [
                          "192.168.100.1",
                          "fd00:100::1"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "ip-address",
                        "x-law": "address-not-canonical"
                      }
                    },
                    "dnsServers": {
                      "type": "array",
                      "examples": [
                        [
                          "192.168.100.1",
                          "192.0.2.53"
                        ]
                      ],
                      "items": {
                        "type": "string",
                        "format": "ip-dns-server",
                        "x-law": "dns-server-invalid",
                        "examples": [
                          "192.0.2.53"
                        ]
                      }
                    },
                    "defaultRoute": {
                      "type": "boolean",
                      "examples": [
                        true
                      ]
                    }
                  }
                },
                "routes": {
                  "type": "array",
                  "examples": [
                    [
                      {
                        "destination": "10.20.0.0/16",
                        "gateway": "192.168.100.254",
                        "metric": 100
                      }
                    ]
                  ],
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "destination",
                      "gateway"
                    ],
                    "properties": {
                      "destination": {
                        "type": "string",
                        "format": "ip-prefix",
                        "x-law": "address-not-canonical",
                        "examples": [
                          "10.20.0.0/16"
                        ]
                      },
                      "gateway": {
                        "type": "string",
                        "format": "ip-address",
                        "x-law": "address-not-canonical",
                        "examples": [
                          "192.168.100.254"
                        ]
                      },
                      "metric": {
                        "type": "integer",
                        "minimum": 0,
                        "maximum": 4294967295,
                        "examples": [
                          100
                        ]
                      }
                    }
                  }
                },
                "portMappings": {
                  "type": "array",
                  "examples": [
                    [
                      {
                        "protocol": "TCP",
                        "containerPort": 80,
                        "hostPort": 30080
                      }
                    ]
                  ],
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "containerPort"
                    ],
                    "properties": {
                      "protocol": {
                        "type": "string",
                        "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp])$",
                        "examples": [
                          "TCP",
                          "UDP"
                        ]
                      },
                      "containerPort": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 65535,
                        "examples": [
                          80
                        ]
                      },
                      "hostPort": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 65535,
                        "examples": [
                          30080
                        ]
                      }
                    }
                  }
                },
                "bandwidth": {
                  "type": "object",
                  "minProperties": 1,
                  "examples": [
                    {
                      "ingress": "100M",
                      "egress": "50M"
                    }
                  ],
                  "additionalProperties": false,
                  "properties": {
                    "ingress": {
                      "type": [
                        "string",
                        "integer"
                      ],
                      "format": "bit-rate",
                      "minimum": 1000,
                      "maximum": 1000000000000000,
                      "x-law": "bandwidth-out-of-range",
                      "examples": [
                        "100M"
                      ]
                    },
                    "egress": {
                      "type": [
                        "string",
                        "integer"
                      ],
                      "format": "bit-rate",
                      "minimum": 1000,
                      "maximum": 1000000000000000,
                      "x-law": "bandwidth-out-of-range",
                      "examples": [
                        "50M"
                      ]
                    },
                    "burst": {
                      "type": [
                        "string",
                        "integer"
                      ],
                      "format": "bit-quantity",
                      "minimum": 1,
                      "maximum": 1000000000000000,
                      "x-law": "burst-invalid",
                      "examples": [
                        "10M"
                      ]
                    }
                  }
                },
                "trunk": {
                  "type": "array",
                  "minItems": 1,
                  "examples": [
                    [
                      100,
                      "200-210"
                    ]
                  ],
                  "items": {
                    "type": [
                      "integer",
                      "string"
                    ],
                    "minimum": 1,
                    "maximum": 4094,
                    "x-law": "vlan-out-of-range",
                    "format": "vlan-range"
                  }
                },
                "spoofCheck": {
                  "type": "boolean",
                  "examples": [
                    false
                  ]
                },
                "firewall": {
                  "$ref": "#/definitions/FirewallIntent"
                },
                "state": {
                  "type": "string",
                  "enum": [
                    "up",
                    "down",
                    "absent"
                  ],
                  "examples": [
                    "absent"
                  ]
                }
              },
              "dependencies": {
                "vlanId": {
                  "properties": {
                    "vlanID": false
                  }
                }
              }
            }
          },
          "firewall": {
            "$ref": "#/definitions/FirewallIntent"
          },
          "cloudInitUser": {
            "type": "object",
            "examples": [
              {
                "name": "ubuntu",
                "groups": [
                  "sudo"
                ]
              }
            ],
            "additionalProperties": false,
            "required": [
              "name"
            ],
            "properties": {
              "name": {
                "type": "string",
                "pattern": "^[a-z_][-a-z0-9_]{0,31}$",
                "examples": [
                  "ubuntu"
                ]
              },
              "passwordHash": {
                "type": "string",
                "minLength": 1,
                "examples": [
                  "$6$rounds=4096$saltsalt$hash"
                ]
              },
              "passwordSecretRef": {
                "type": "string",
                "format": "dns-subdomain",
                "maxLength": 253,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "web-password"
                ]
              },
              "sudo": {
                "type": "string",
                "minLength": 1,
                "examples": [
                  "ALL=(ALL) NOPASSWD:ALL"
                ]
              },
              "shell": {
                "type": "string",
                "pattern": "^/",
                "examples": [
                  "/bin/bash"
                ]
              },
              "groups": {
                "type": "array",
                "examples": [
                  [
                    "sudo",
                    "adm"
                  ]
                ],
                "items": {
                  "type": "string",
                  "minLength": 1
                }
              },
              "sshAuthorizedKeys": {
                "type": "array",
                "examples": [
                  [
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample ops"
                  ]
                ],
                "items": {
                  "type": "string",
                  "minLength": 1
                }
              }
            }
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "runStrategy": {
            "type": "string",
            "enum": [
              "Always",
              "Halted",
              "Manual",
              "RerunOnFailure",
              "Once"
            ],
            "examples": [
              "Halted"
            ]
          },
          "nodeGroup": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "workers"
            ]
          },
          "rootDisk": {
            "type": "object",
            "examples": [
              {
                "dataVolume": {
                  "size": "20Gi"
                }
              },
              {
                "claim": {
                  "name": "web-root"
                }
              }
            ],
            "additionalProperties": false,
            "properties": {
              "containerDisk": {
                "type": "object",
                "examples": [
                  {
                    "image": "quay.io/containerdisks/ubuntu:24.04"
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "image"
                ],
                "properties": {
                  "image": {
                    "type": "string",
                    "minLength": 1,
                    "examples": [
                      "quay.io/containerdisks/ubuntu:24.04"
                    ]
                  }
                }
              },
              "dataVolume": {
                "type": "object",
                "examples": [
                  {
                    "size": "20Gi",
                    "accessModes": [
                      "ReadWriteMany"
                    ]
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "size"
                ],
                "properties": {
                  "size": {
                    "type": "string",
                    "format": "memory-quantity",
                    "examples": [
                      "20Gi"
                    ]
                  },
                  "storageClassName": {
                    "type": "string",
                    "format": "dns-subdomain",
                    "maxLength": 253,
                    "x-law": {
                      "maxLength": "name-too-long"
                    },
                    "examples": [
                      "fast"
                    ]
                  },
                  "accessModes": {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": true,
                    "examples": [
                      [
                        "ReadWriteMany"
                      ]
                    ],
                    "items": {
                      "type": "string",
                      "enum": [
                        "ReadWriteOnce",
                        "ReadWriteMany",
                        "ReadOnlyMany",
                        "ReadWriteOncePod"
                      ]
                    }
                  },
                  "volumeMode": {
                    "type": "string",
                    "enum": [
                      "Block",
                      "Filesystem"
                    ],
                    "examples": [
                      "Block"
                    ]
                  },
                  "source": {
                    "type": "object",
                    "examples": [
                      {
                        "http": "https://images.example.com/ubuntu-24.04.qcow2"
                      }
                    ],
                    "additionalProperties": false,
                    "properties": {
                      "registry": {
                        "type": "string",
                        "minLength": 1,
                        "examples": [
                          "docker://quay.io/containerdisks/ubuntu:24.04"
                        ]
                      },
                      "http": {
                        "type": "string",
                        "pattern": "^https?://",
                        "examples": [
                          "https://images.example.com/ubuntu-24.04.qcow2"
                        ]
                      },
                      "claim": {
                        "type": "object",
                        "examples": [
                          {
                            "namespace": "images",
                            "name": "ubuntu-24-04"
                          }
                        ],
                        "additionalProperties": false,
                        "required": [
                          "namespace",
                          "name"
                        ],
                        "properties": {
                          "namespace": {
                            "type": "string",
                            "format": "dns-label",
                            "maxLength": 63,
                            "x-law": {
                              "maxLength": "name-too-long"
                            },
                            "examples": [
                              "images"
                            ]
                          },
                          "name": {
                            "type": "string",
                            "format": "dns-subdomain",
                            "maxLength": 253,
                            "x-law": {
                              "maxLength": "name-too-long"
                            },
                            "examples": [
                              "ubuntu-24-04"
                            ]
                          }
                        }
                      },
                      "blank": {
                        "type": "object",
                        "examples": [
                          {}
                        ],
                        "additionalProperties": false,
                        "properties": {}
                      }
                    },
                    "oneOf": [
                      {
                        "required": [
                          "registry"
                        ],
                        "properties": {
                          "registry": {}
                        }
                      },
                      {
                        "required": [
                          "http"
                        ],
                        "properties": {
                          "http": {}
                        }
                      },
                      {
                        "required": [
                          "claim"
                        ],
                        "properties": {
                          "claim": {}
                        }
                      },
                      {
                        "required": [
                          "blank"
                        ],
                        "properties": {
                          "blank": {}
                        }
                      }
                    ]
                  }
                }
              },
              "claim": {
                "type": "object",
                "examples": [
                  {
                    "name": "web-root"
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "name"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "format": "dns-subdomain",
                    "maxLength": 253,
                    "x-law": {
                      "maxLength": "name-too-long"
                    },
                    "examples": [
                      "web-root"
                    ]
                  }
                }
              },
              "onDelete": {
                "type": "string",
                "enum": [
                  "keep",
                  "delete"
                ],
                "examples": [
                  "delete"
                ]
              }
            },
            "oneOf": [
              {
                "required": [
                  "containerDisk"
                ],
                "properties": {
                  "containerDisk": {}
                }
              },
              {
                "required": [
                  "dataVolume"
                ],
                "properties": {
                  "dataVolume": {}
                }
              },
              {
                "required": [
                  "claim"
                ],
                "properties": {
                  "claim": {}
                }
              }
            ],
            "dependencies": {
              "onDelete": [
                "dataVolume"
              ]
            }
          },
          "uuid": {
            "type": "string",
            "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
            "examples": [
              "5d307ca9-b3ef-428c-8861-06e72d69f223"
            ]
          },
          "cloudInit": {
            "type": "object",
            "examples": [
              {
                "packages": [
                  "nginx"
                ]
              }
            ],
            "additionalProperties": false,
            "properties": {
              "packages": {
                "type": "array",
                "examples": [
                  [
                    "nginx"
                  ]
                ],
                "items": {
                  "type": "string",
                  "minLength": 1
                }
              },
              "runcmd": {
                "type": "array",
                "examples": [
                  [
                    "systemctl enable --now nginx",
                    [
                      "touch",
                      "/run/ready"
                    ]
                  ]
                ],
                "items": {
                  "type": [
                    "string",
                    "array"
                  ],
                  "minLength": 1,
                  "minItems": 1,
                  "items": {
                    "type": "string"
                  }
                }
              },
              "userDataSecretRef": {
                "type": "string",
                "format": "dns-subdomain",
                "maxLength": 253,
                "x-law": {
                  "maxLength": "name-too-long"
                },
                "examples": [
                  "web-userdata"
                ]
              }
            }
          },
          "expose": {
            "type": "array",
            "examples": [
              [
                {
                  "name": "web",
                  "type": "LoadBalancer",
                  "ports": [
                    {
                      "port": 443
                    }
                  ]
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name",
                "ports"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "web"
                  ]
                },
                "type": {
                  "type": "string",
                  "enum": [
                    "ClusterIP",
                    "NodePort",
                    "LoadBalancer",
                    "Headless",
                    "Ingress"
                  ],
                  "examples": [
                    "LoadBalancer"
                  ]
                },
                "network": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "eth1"
                  ]
                },
                "ports": {
                  "type": "array",
                  "minItems": 1,
                  "examples": [
                    [
                      {
                        "name": "https",
                        "port": 443,
                        "targetPort": 8443
                      }
                    ]
                  ],
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "port"
                    ],
                    "properties": {
                      "name": {
                        "type": "string",
                        "pattern": "^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$",
                        "maxLength": 15,
                        "x-law": {
                          "maxLength": "name-too-long"
                        },
                        "examples": [
                          "https"
                        ]
                      },
                      "port": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 65535,
                        "examples": [
                          443
                        ]
                      },
                      "targetPort": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 65535,
                        "examples": [
                          8443
                        ]
                      },
                      "protocol": {
                        "type": "string",
                        "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp])$",
                        "examples": [
                          "TCP",
                          "UDP"
                        ]
                      },
                      "nodePort": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 65535,
                        "examples": [
                          30443
                        ]
                      }
                    }
                  }
                },
                "loadBalancerIP": {
                  "type": [
                    "string",
                    "array"
                  ],
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "minItems": 1,
                  "maxItems": 2,
                  "examples": [
                    "198.51.100.5"
                  ],
                  "items": {
                    "type": "string",
                    "format": "ip-address",
                    "x-law": "address-not-canonical"
                  }
                },
                "host": {
                  "type": "string",
                  "format": "ingress-host",
                  "maxLength": 253,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "shop.example.com",
                    "*.shop.example.com"
                  ]
                },
                "path": {
                  "type": "string",
                  "format": "ingress-path",
                  "examples": [
                    "/api"
                  ]
                },
                "tlsSecretName": {
                  "type": "string",
                  "format": "dns-subdomain",
                  "maxLength": 253,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "shop-example-com"
                  ]
                },
                "externalTrafficPolicy": {
                  "type": "string",
                  "enum": [
                    "Cluster",
                    "Local"
                  ],
                  "examples": [
                    "Local"
                  ]
                }
              },
              "allOf": [
                {
                  "if": {
                    "properties": {
                      "type": {
                        "enum": [
                          "Ingress"
                        ]
                      }
                    },
                    "required": [
                      "type"
                    ]
                  },
                  "then": {
                    "properties": {
                      "host": {
                        "examples": [
                          "shop.example.com"
                        ]
                      }
                    },
                    "required": [
                      "host"
                    ]
                  },
                  "else": {
                    "properties": {
                      "host": false,
                      "path": false,
                      "tlsSecretName": false
                    }
                  }
                },
                {
                  "if": {
                    "properties": {
                      "type": {
                        "enum": [
                          "LoadBalancer"
                        ]
                      }
                    },
                    "required": [
                      "type"
                    ]
                  },
                  "else": {
                    "properties": {
                      "loadBalancerIP": false
                    }
                  }
                },
                {
                  "if": {
                    "properties": {
                      "type": {
                        "enum": [
                          "NodePort",
                          "LoadBalancer"
                        ]
                      }
                    },
                    "required": [
                      "type"
                    ]
                  },
                  "else": {
                    "properties": {
                      "externalTrafficPolicy": false
                    }
                  }
                },
                {
                  "if": {
                    "properties": {
                      "type": {
                        "enum": [
                          "NodePort",
                          "LoadBalancer"
                        ]
                      }
                    },
                    "required": [
                      "type"
                    ]
                  },
                  "else": {
                    "properties": {
                      "ports": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "properties": {
                            "nodePort": false
                          }
                        }
                      }
                    }
                  }
                }
              ]
            }
          }
        }
      }
    },
    "definitions": {
      "FirewallIntent": {
        "type": "object",
        "examples": [
          {
            "ingress": {
              "default": "drop",
              "rules": [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "ingress": {
            "$ref": "#/definitions/IngressIntent"
          },
          "egress": {
            "$ref": "#/definitions/EgressIntent"
          },
          "allowDowngrade": {
            "$ref": "#/definitions/DowngradesIntent"
          }
        }
      },
      "IngressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "tcp",
                "peer": "203.0.113.0/24",
                "ports": [
                  22
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/IngressRuleIntent"
            }
          }
        }
      },
      "EgressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "udp",
                "peer": "10.96.0.10",
                "ports": [
                  53
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "udp",
                  "peer": "10.96.0.10",
                  "ports": [
                    53
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/EgressRuleIntent"
            }
          }
        }
      },
      "IngressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action"
        ],
        "oneOf": [
          {
            "required": [
              "peer"
            ],
            "properties": {
              "peer": {}
            }
          },
          {
            "required": [
              "sourceAddress"
            ],
            "properties": {
              "sourceAddress": {}
            }
          }
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "sourceAddress": {
            "type": "string",
            "format": "ip-peer",
            "x-law": {
              "format": "address-not-canonical"
            },
            "examples": [
              "203.0.113.0/24"
            ]
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "destinationPort": {
            "type": [
              "integer",
              "string"
            ],
            "minimum": 1,
            "maximum": 65535,
            "format": "port-range",
            "examples": [
              443,
              "8000-8080"
            ]
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        },
        "dependencies": {
          "ports": {
            "properties": {
              "destinationPort": false
            }
          }
        }
      },
      "EgressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "peer"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        }
      },
      "PeerIntent": {
        "type": [
          "string",
          "object"
        ],
        "format": "ip-peer",
        "x-law": {
          "format": "address-not-canonical"
        },
        "minProperties": 1,
        "maxProperties": 1,
        "examples": [
          "203.0.113.0/24",
          "10.20.0.10-10.20.0.19",
          "any",
          {
            "vms": {
              "matchLabels": {
                "tier": "web"
              }
            }
          },
          {
            "group": "offices"
          },
          {
            "network": "storage"
          }
        ],
        "additionalProperties": false,
        "properties": {
          "vms": {
            "$ref": "#/definitions/VmSelectorIntent"
          },
          "group": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "offices"
            ]
          },
          "network": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "storage"
            ]
          }
        }
      },
      "VmSelectorIntent": {
        "type": "object",
        "examples": [
          {
            "matchLabels": {
              "tier": "web"
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "matchLabels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "namespaces": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          }
        }
      },
      "IcmpIntent": {
        "type": "object",
        "examples": [
          {
            "type": 8
          }
        ],
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              8
            ]
          },
          "code": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              0
            ]
          }
        }
      },
      "DowngradesIntent": {
        "type": "array",
        "uniqueItems": true,
        "examples": [
          [
            "reject-as-drop"
          ]
        ],
        "items": {
          "type": "string",
          "enum": [
            "reject-as-drop",
            "icmp-unspecified",
            "other-protocols-dropped"
          ]
        }
      }
    }
  },
  "RetiredInterfaces": {
    "$id": "retired-interfaces.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "RetiredInterfaces",
        "examples": [
          "RetiredInterfaces"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "eu1"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "eu1"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "interfaces": [
              {
                "name": "ens161.100",
                "nodeGroup": "workers",
                "type": "vlan"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "required": [
          "interfaces"
        ],
        "properties": {
          "interfaces": {
            "type": "array",
            "examples": [
              [
                {
                  "name": "br-mgmt",
                  "nodeGroup": "workers",
                  "type": "linux-bridge",
                  "formerPort": "ens161"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "name",
                "nodeGroup",
                "type"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "format": "interface-name",
                  "x-law": "interface-name-too-long",
                  "examples": [
                    "br-mgmt"
                  ]
                },
                "nodeGroup": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "workers"
                  ]
                },
                "type": {
                  "type": "string",
                  "enum": [
                    "vlan",
                    "linux-bridge",
                    "ovs-bridge"
                  ],
                  "examples": [
                    "linux-bridge"
                  ]
                },
                "formerPort": {
                  "type": "string",
                  "format": "interface-name",
                  "x-law": "interface-name-too-long",
                  "examples": [
                    "ens161"
                  ]
                }
              }
            }
          }
        }
      }
    }
  },
  "Allocations": {
    "$id": "allocations.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "Allocations",
        "examples": [
          "Allocations"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "storage"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "storage"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "addresses": [
              {
                "address": "10.20.0.17",
                "vm": "shop/web",
                "attachment": "data"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "addresses": {
            "type": "array",
            "examples": [
              [
                {
                  "address": "10.20.0.17",
                  "vm": "shop/web",
                  "attachment": "data"
                },
                {
                  "address": "10.20.0.23",
                  "vm": "shop/old",
                  "attachment": "data",
                  "released": true
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "address",
                "vm",
                "attachment"
              ],
              "properties": {
                "address": {
                  "type": "string",
                  "format": "ip-address",
                  "x-law": "address-not-canonical",
                  "examples": [
                    "10.20.0.17",
                    "fd00:20::8f3a"
                  ]
                },
                "vm": {
                  "type": "string",
                  "format": "namespaced-name",
                  "examples": [
                    "shop/web"
                  ]
                },
                "attachment": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "data"
                  ]
                },
                "released": {
                  "type": "boolean",
                  "enum": [
                    true
                  ],
                  "examples": [
                    true
                  ]
                }
              }
            }
          },
          "macs": {
            "type": "array",
            "examples": [
              [
                {
                  "mac": "02:00:5e:10:00:01",
                  "vm": "shop/web",
                  "attachment": "data"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "mac",
                "vm",
                "attachment"
              ],
              "properties": {
                "mac": {
                  "type": "string",
                  "format": "mac-address",
                  "x-law": "mac-invalid",
                  "examples": [
                    "02:00:5e:10:00:01"
                  ]
                },
                "vm": {
                  "type": "string",
                  "format": "namespaced-name",
                  "examples": [
                    "shop/web"
                  ]
                },
                "attachment": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "data"
                  ]
                },
                "released": {
                  "type": "boolean",
                  "enum": [
                    true
                  ],
                  "examples": [
                    true
                  ]
                }
              }
            }
          }
        }
      }
    }
  },
  "VlanAllocations": {
    "$id": "vlan-allocations.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "VlanAllocations",
        "examples": [
          "VlanAllocations"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "eu1"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "eu1"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "vlans": [
              {
                "vlanId": 2042,
                "environment": "prod",
                "network": "shop/storage"
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "vlans": {
            "type": "array",
            "examples": [
              [
                {
                  "vlanId": 2042,
                  "environment": "prod",
                  "network": "shop/storage"
                }
              ]
            ],
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "vlanId",
                "environment",
                "network"
              ],
              "properties": {
                "vlanId": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 4094,
                  "x-law": "vlan-out-of-range",
                  "examples": [
                    2042
                  ]
                },
                "environment": {
                  "type": "string",
                  "format": "dns-label",
                  "maxLength": 63,
                  "x-law": {
                    "maxLength": "name-too-long"
                  },
                  "examples": [
                    "prod"
                  ]
                },
                "network": {
                  "type": "string",
                  "format": "namespaced-name",
                  "examples": [
                    "shop/storage"
                  ]
                },
                "released": {
                  "type": "boolean",
                  "enum": [
                    true
                  ],
                  "examples": [
                    true
                  ]
                }
              }
            }
          }
        }
      }
    }
  },
  "AccessPolicy": {
    "$id": "access-policy.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "AccessPolicy",
        "examples": [
          "AccessPolicy"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "web-tier"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "web-tier"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "appliesTo": {
              "vms": {
                "matchLabels": {
                  "tier": "web"
                }
              }
            },
            "ingress": {
              "default": "drop",
              "rules": [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            }
          }
        ],
        "additionalProperties": false,
        "required": [
          "appliesTo"
        ],
        "properties": {
          "appliesTo": {
            "type": "object",
            "minProperties": 1,
            "examples": [
              {
                "vms": {
                  "matchLabels": {
                    "tier": "web"
                  }
                }
              },
              {
                "network": "storage"
              }
            ],
            "additionalProperties": false,
            "properties": {
              "vms": {
                "type": "object",
                "examples": [
                  {
                    "matchLabels": {
                      "tier": "web"
                    }
                  }
                ],
                "additionalProperties": false,
                "required": [
                  "matchLabels"
                ],
                "properties": {
                  "matchLabels": {
                    "type": "object",
                    "examples": [
                      {
                        "tier": "web"
                      }
                    ],
                    "propertyNames": {
                      "format": "label-key"
                    },
                    "additionalProperties": {
                      "type": "string",
                      "format": "label-value"
                    }
                  }
                }
              },
              "network": {
                "type": "string",
                "format": "qualified-name",
                "examples": [
                  "storage"
                ]
              },
              "podNetwork": {
                "type": "boolean",
                "const": true,
                "examples": [
                  true
                ]
              }
            },
            "dependencies": {
              "network": {
                "properties": {
                  "podNetwork": false
                }
              }
            }
          },
          "priority": {
            "type": "integer",
            "minimum": 0,
            "maximum": 65535,
            "examples": [
              100
            ]
          },
          "ingress": {
            "$ref": "#/definitions/IngressIntent"
          },
          "egress": {
            "$ref": "#/definitions/EgressIntent"
          },
          "allowDowngrade": {
            "$ref": "#/definitions/DowngradesIntent"
          }
        }
      }
    },
    "definitions": {
      "FirewallIntent": {
        "type": "object",
        "examples": [
          {
            "ingress": {
              "default": "drop",
              "rules": [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "ingress": {
            "$ref": "#/definitions/IngressIntent"
          },
          "egress": {
            "$ref": "#/definitions/EgressIntent"
          },
          "allowDowngrade": {
            "$ref": "#/definitions/DowngradesIntent"
          }
        }
      },
      "IngressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "tcp",
                "peer": "203.0.113.0/24",
                "ports": [
                  22
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "tcp",
                  "peer": "203.0.113.0/24",
                  "ports": [
                    22
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/IngressRuleIntent"
            }
          }
        }
      },
      "EgressIntent": {
        "type": "object",
        "examples": [
          {
            "default": "drop",
            "rules": [
              {
                "action": "accept",
                "protocol": "udp",
                "peer": "10.96.0.10",
                "ports": [
                  53
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "default": {
            "type": "string",
            "enum": [
              "accept",
              "drop"
            ],
            "examples": [
              "drop"
            ]
          },
          "rules": {
            "type": "array",
            "maxItems": 10000,
            "examples": [
              [
                {
                  "action": "accept",
                  "protocol": "udp",
                  "peer": "10.96.0.10",
                  "ports": [
                    53
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/EgressRuleIntent"
            }
          }
        }
      },
      "IngressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action"
        ],
        "oneOf": [
          {
            "required": [
              "peer"
            ],
            "properties": {
              "peer": {}
            }
          },
          {
            "required": [
              "sourceAddress"
            ],
            "properties": {
              "sourceAddress": {}
            }
          }
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "sourceAddress": {
            "type": "string",
            "format": "ip-peer",
            "x-law": {
              "format": "address-not-canonical"
            },
            "examples": [
              "203.0.113.0/24"
            ]
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "destinationPort": {
            "type": [
              "integer",
              "string"
            ],
            "minimum": 1,
            "maximum": 65535,
            "format": "port-range",
            "examples": [
              443,
              "8000-8080"
            ]
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        },
        "dependencies": {
          "ports": {
            "properties": {
              "destinationPort": false
            }
          }
        }
      },
      "EgressRuleIntent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "peer"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "accept",
              "drop",
              "reject"
            ],
            "examples": [
              "accept"
            ]
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "peer": {
            "$ref": "#/definitions/PeerIntent"
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "icmp": {
            "$ref": "#/definitions/IcmpIntent"
          },
          "expires": {
            "type": "string",
            "format": "calendar-date",
            "examples": [
              "2027-03-31"
            ]
          },
          "owner": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "network team"
            ]
          },
          "description": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "examples": [
              "administrators reach the guests"
            ]
          }
        }
      },
      "PeerIntent": {
        "type": [
          "string",
          "object"
        ],
        "format": "ip-peer",
        "x-law": {
          "format": "address-not-canonical"
        },
        "minProperties": 1,
        "maxProperties": 1,
        "examples": [
          "203.0.113.0/24",
          "10.20.0.10-10.20.0.19",
          "any",
          {
            "vms": {
              "matchLabels": {
                "tier": "web"
              }
            }
          },
          {
            "group": "offices"
          },
          {
            "network": "storage"
          }
        ],
        "additionalProperties": false,
        "properties": {
          "vms": {
            "$ref": "#/definitions/VmSelectorIntent"
          },
          "group": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "offices"
            ]
          },
          "network": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "storage"
            ]
          }
        }
      },
      "VmSelectorIntent": {
        "type": "object",
        "examples": [
          {
            "matchLabels": {
              "tier": "web"
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "matchLabels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "namespaces": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          }
        }
      },
      "IcmpIntent": {
        "type": "object",
        "examples": [
          {
            "type": 8
          }
        ],
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              8
            ]
          },
          "code": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255,
            "examples": [
              0
            ]
          }
        }
      },
      "DowngradesIntent": {
        "type": "array",
        "uniqueItems": true,
        "examples": [
          [
            "reject-as-drop"
          ]
        ],
        "items": {
          "type": "string",
          "enum": [
            "reject-as-drop",
            "icmp-unspecified",
            "other-protocols-dropped"
          ]
        }
      }
    }
  },
  "AddressGroup": {
    "$id": "address-group.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "AddressGroup",
        "examples": [
          "AddressGroup"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "offices"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "offices"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "examples": [
          {
            "cidrs": [
              "203.0.113.0/24"
            ],
            "groups": [
              "partners"
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "cidrs": {
            "type": "array",
            "examples": [
              [
                "203.0.113.0/24",
                "2001:db8:5::/48"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-prefix",
              "x-law": "address-not-canonical"
            }
          },
          "ranges": {
            "type": "array",
            "examples": [
              [
                "198.51.100.10-198.51.100.19",
                "198.51.100.40"
              ]
            ],
            "items": {
              "type": "string",
              "format": "ip-range",
              "x-law": "address-not-canonical"
            }
          },
          "vms": {
            "$ref": "#/definitions/VmSelectorIntent"
          },
          "groups": {
            "type": "array",
            "examples": [
              [
                "partners",
                "shared/offices"
              ]
            ],
            "items": {
              "type": "string",
              "format": "qualified-name"
            }
          }
        }
      }
    },
    "definitions": {
      "VmSelectorIntent": {
        "type": "object",
        "examples": [
          {
            "matchLabels": {
              "tier": "web"
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "matchLabels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "namespaces": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          }
        }
      }
    }
  },
  "ReachabilityAssertion": {
    "$id": "reachability-assertion.schema.json",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "apiVersion",
      "kind",
      "metadata",
      "spec"
    ],
    "properties": {
      "apiVersion": {
        "type": "string",
        "const": "vm.novasphere.dev/v1alpha1",
        "examples": [
          "vm.novasphere.dev/v1alpha1"
        ]
      },
      "kind": {
        "type": "string",
        "const": "ReachabilityAssertion",
        "examples": [
          "ReachabilityAssertion"
        ]
      },
      "metadata": {
        "type": "object",
        "examples": [
          {
            "name": "database-is-private"
          }
        ],
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "database-is-private"
            ]
          },
          "namespace": {
            "type": "string",
            "format": "dns-label",
            "maxLength": 63,
            "x-law": {
              "maxLength": "name-too-long"
            },
            "examples": [
              "shop"
            ]
          },
          "labels": {
            "type": "object",
            "examples": [
              {
                "team": "storage"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "annotations": {
            "type": "object",
            "examples": [
              {
                "contact": "network team, extension 4711"
              }
            ],
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "spec": {
        "type": "object",
        "minProperties": 1,
        "examples": [
          {
            "mustNot": [
              {
                "from": "any",
                "to": {
                  "vms": {
                    "matchLabels": {
                      "tier": "database"
                    }
                  }
                },
                "except": [
                  {
                    "vms": {
                      "matchLabels": {
                        "tier": "web"
                      }
                    }
                  }
                ]
              }
            ]
          }
        ],
        "additionalProperties": false,
        "properties": {
          "must": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "from": {
                    "group": "offices"
                  },
                  "to": {
                    "vms": {
                      "matchLabels": {
                        "tier": "web"
                      }
                    }
                  },
                  "protocol": "tcp",
                  "ports": [
                    443
                  ]
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/ReachabilityStatement"
            }
          },
          "mustNot": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                {
                  "from": "any",
                  "to": {
                    "vms": {
                      "matchLabels": {
                        "tier": "database"
                      }
                    }
                  }
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/ReachabilityStatement"
            }
          }
        }
      }
    },
    "definitions": {
      "ReachabilityStatement": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "from",
          "to"
        ],
        "properties": {
          "from": {
            "$ref": "#/definitions/PeerIntent"
          },
          "to": {
            "$ref": "#/definitions/PeerIntent"
          },
          "protocol": {
            "type": "string",
            "pattern": "^([Tt][Cc][Pp]|[Uu][Dd][Pp]|[Ii][Cc][Mm][Pp]|[Aa][Nn][Yy])$",
            "examples": [
              "tcp",
              "udp",
              "icmp",
              "any"
            ]
          },
          "ports": {
            "type": "array",
            "minItems": 1,
            "examples": [
              [
                22,
                "8000-8080"
              ]
            ],
            "items": {
              "type": [
                "integer",
                "string"
              ],
              "minimum": 1,
              "maximum": 65535,
              "format": "port-range"
            }
          },
          "except": {
            "type": "array",
            "examples": [
              [
                "10.20.0.5",
                {
                  "vms": {
                    "matchLabels": {
                      "tier": "bastion"
                    }
                  }
                }
              ]
            ],
            "items": {
              "$ref": "#/definitions/PeerIntent"
            }
          }
        }
      },
      "PeerIntent": {
        "type": [
          "string",
          "object"
        ],
        "format": "ip-peer",
        "x-law": {
          "format": "address-not-canonical"
        },
        "minProperties": 1,
        "maxProperties": 1,
        "examples": [
          "203.0.113.0/24",
          "10.20.0.10-10.20.0.19",
          "any",
          {
            "vms": {
              "matchLabels": {
                "tier": "web"
              }
            }
          },
          {
            "group": "offices"
          },
          {
            "network": "storage"
          }
        ],
        "additionalProperties": false,
        "properties": {
          "vms": {
            "$ref": "#/definitions/VmSelectorIntent"
          },
          "group": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "offices"
            ]
          },
          "network": {
            "type": "string",
            "format": "qualified-name",
            "examples": [
              "storage"
            ]
          }
        }
      },
      "VmSelectorIntent": {
        "type": "object",
        "examples": [
          {
            "matchLabels": {
              "tier": "web"
            }
          }
        ],
        "additionalProperties": false,
        "properties": {
          "matchLabels": {
            "type": "object",
            "examples": [
              {
                "tier": "web"
              }
            ],
            "propertyNames": {
              "format": "label-key"
            },
            "additionalProperties": {
              "type": "string",
              "format": "label-value"
            }
          },
          "namespaces": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "shop",
                "billing"
              ],
              [
                "*"
              ]
            ],
            "items": {
              "type": "string",
              "format": "consumer",
              "maxLength": 63,
              "x-law": {
                "maxLength": "name-too-long"
              }
            }
          }
        }
      }
    }
  }
};
