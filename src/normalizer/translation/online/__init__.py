"""The online engines: services on the network, made safe; none is contacted unless the user chose it."""
