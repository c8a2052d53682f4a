#? overlapping
class Unpool(nn.Module):
    """Puts every value back where its maximum was; where windows overlap, values add up."""

    def forward(self, x, switches, output_size):
        n, channels = x.shape[:2]
        empty = x.new_zeros(n, channels, output_size[0] * output_size[1])
        filled = empty.scatter_add(2, switches.flatten(2), x.flatten(2))
        return filled.view(n, channels, *output_size)


#/
class {{class}}(nn.Module):
    """{{widths}}"""

    def __init__(self):
        super().__init__()
        self.encoder = {{stack}}
            #: encoder
        {{stacked}}
        #? reconstructs
        self.decoder = {{stack}}
            #: decoder
        {{stacked}}
        #/
        #? head
        self.head = nn.Sequential(
            #: head
        )
        #/
        #? classifier
        self.classifier = nn.Linear({{below_classes}}, {{classes}})
        #/

    #? switches
    def forward(self, images):
        """{{prediction}}"""
        code, switches = self.encode_with_switches(images)
        x = code
        #: decoder_calls
        #? code_penalty
        return x.flatten(1), code
        #/
        #? not code_penalty
        return x.flatten(1)
        #/

    def encode_with_switches(self, images):
        """The code, and where each pooling found its maxima."""
        x, switches = images.view(-1, 1, HEIGHT, WIDTH), {}
        #: encoder_calls
        return x, switches

    def encode(self, images):
        return self.encode_with_switches(images)[0]
    #/
    #? not switches
    def encode(self, images):
        return self.encoder(images.view(-1, 1, HEIGHT, WIDTH))

    def forward(self, images):
        """{{prediction}}"""
        code = self.encode(images)
        #? classifier
        # Hourglass counts the numbers of a code with the channels last.
        x = code.permute(0, 2, 3, 1).flatten(1)
        #? head
        x = self.head(x)
        #/
        return self.classifier(x){{and_code}}
        #/
        #? reconstructs
        return self.decoder(code).flatten(1){{and_code}}
        #/
    #/
    #? reconstructs

    def reconstruct(self, images):
        """{{reconstruct_doc}}"""
        return {{picture_of}}
    #/
