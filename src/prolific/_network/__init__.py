"""Between a call and the wire: proxies, certificates, pools, limits, storage, files once whole."""
